import { randomBytes } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import type { Role } from '../domain/plan/vocabulary.ts';
import type { Database } from '../infra/database.ts';
import { addPerson, personByEmail } from '../store/people.ts';
import { keepToken, personByToken, tokenHash } from '../store/tokens.ts';

const SEEDED: Readonly<Record<string, readonly Role[]>> = {
  lead: ['lead', 'responder'],
  approver: ['approver'],
  responder: ['responder'],
  operator: ['operator'],
  finance: ['finance'],
  viewer: ['viewer'],
  admin: ['admin'],
  shop: ['shop'],
  head: ['approver'],
  director: ['approver', 'responder'],
  cfo: ['approver', 'finance'],
  controller: ['approver', 'finance'],
  ops: ['operator', 'responder'],
  oncall: ['responder'],
  service: ['service', 'responder'],
  design: ['designer'],
};
const DOMAIN = 'fanfare.example';
const YEAR_MS = 365 * 86_400_000;

/** `tokens.json`: a token for each seeded person, and the secret the shop signs its events with. */
export type TokensFile = Record<string, { token: string; roles: readonly string[] }> & {
  webhookSecret: string;
};

async function readTokens(file: string): Promise<Partial<TokensFile>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return JSON.parse(text) as Partial<TokensFile>;
}

async function seedPerson(
  db: Database,
  name: string,
  known: string | undefined,
): Promise<[string, { token: string; roles: readonly string[] }]> {
  const email = `${name}@${DOMAIN}`;
  const roles = SEEDED[name] ?? [];
  const title = name[0]?.toUpperCase() + name.slice(1);
  const person =
    (await addPerson(db.pool, { email, name: title, roles })) ?? (await personByEmail(db.pool, email));
  if (person === null) throw new Error(`${email} is neither new nor known`);
  const holds =
    known !== undefined && (await personByToken(db.pool, tokenHash(known), new Date()))?.id === person.id;
  const revokedOrLost = (): string => `ff_${randomBytes(32).toString('base64url')}`;
  const token = holds ? known : revokedOrLost();
  if (!holds)
    await keepToken(db.pool, token, { personId: person.id, expiresAt: new Date(Date.now() + YEAR_MS) });
  return [email, { token, roles: person.roles }];
}

/**
 * Gives the embedded shop its people: they, their tokens and the webhook secret stand in `tokens.json`. A second time
 * keeps people and valid tokens as they are.
 */
export async function seed(db: Database, options: { file: string; webhookSecret: string }): Promise<void> {
  const known = await readTokens(options.file);
  const entries: [string, { token: string; roles: readonly string[] }][] = [];
  for (const name of Object.keys(SEEDED)) {
    entries.push(await seedPerson(db, name, known[`${name}@${DOMAIN}`]?.token));
  }
  const content = { ...Object.fromEntries(entries), webhookSecret: options.webhookSecret };
  await writeFile(options.file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await chmod(options.file, 0o600);
}
