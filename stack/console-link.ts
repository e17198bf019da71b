import { createDatabase } from '../infra/database.ts';
import { personByEmail } from '../store/people.ts';
import { makeSignInLink } from '../store/sign-in-links.ts';
import type { Stack } from './start.ts';

/** The address of a one-time link. */
export const signInAddress = (publicUrl: string, token: string): string => `${publicUrl}/p/sign-in/${token}`;

/**
 * A link into the console of a running stack that signs one person in, once; null where there is no such person, because
 * the shop is not the seeded one.
 * @param wanted `lifeMs` how long it is good, milliseconds; `to` where in the console it leads, such as `/console/campaigns/…`
 */
export async function consoleLink(
  { addresses, config }: Pick<Stack, 'addresses' | 'config'>,
  { email, lifeMs, to }: { email: string; lifeMs: number; to?: string },
): Promise<string | null> {
  const db = createDatabase(addresses.databaseUrl, { poolSize: 1 });
  try {
    const person = await personByEmail(db.pool, email);
    if (person?.active !== true) return null;
    const expiresAt = new Date(Date.now() + lifeMs);
    const token = await makeSignInLink(db.pool, { personId: person.id, expiresAt });
    const query = to === undefined ? '' : `?to=${encodeURIComponent(to)}`;
    return signInAddress(config.FANFARE_PUBLIC_URL, token) + query;
  } finally {
    await db.close();
  }
}
