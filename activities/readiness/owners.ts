import { findCampaign } from '../../store/campaigns.ts';
import { peopleByEmail } from '../../store/people.ts';
import type { ReadinessDeps } from './types.ts';

/** Ids of the people behind these addresses; where one is unknown, the campaign's owner stands in. */
export async function ownersOf(
  { db }: Pick<ReadinessDeps, 'db'>,
  campaignId: string,
  emails: string[],
): Promise<(email: string) => string> {
  const [people, { ownerId }] = await Promise.all([
    peopleByEmail(db.pool, emails),
    findCampaign(db.pool, campaignId),
  ]);
  return (email) => people.get(email.toLowerCase())?.id ?? ownerId;
}
