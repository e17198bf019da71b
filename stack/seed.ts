import { randomBytes, randomInt } from 'node:crypto';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import type { Role } from '../domain/plan/vocabulary.ts';
import type { Database } from '../infra/database.ts';
import { hashPassword, isPassword, setFirstPassword } from '../store/passwords.ts';
import { addPerson, personByEmail } from '../store/people.ts';
import { secretHash } from '../store/secrets.ts';
import { keepToken, personByToken } from '../store/tokens.ts';

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

/** What is known of a seeded person; the password is missing where they have chosen one of their own. */
interface Seeded {
  token: string;
  password?: string;
  roles: readonly string[];
}

/** `tokens.json`: token and password of each seeded person, and the secret the shop signs its events with. */
export type TokensFile = Record<string, Seeded> & { webhookSecret: string };

async function readTokens(file: string): Promise<Partial<TokensFile>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return JSON.parse(text) as Partial<TokensFile>;
}

const SYLLABLES = Array.from('bdfgklmnprstvz').flatMap((first) =>
  Array.from('aeiou', (then) => first + then),
);

/** A password that can be read out and typed: nine of 70 syllables and four digits, some 68 bits. */
function readablePassword(): string {
  const syllable = (): string => SYLLABLES[randomInt(SYLLABLES.length)] ?? '';
  const word = (): string => syllable() + syllable() + syllable();
  return [word(), word(), word(), String(randomInt(10_000)).padStart(4, '0')].join('-');
}

/** The password in force if it is the one we know; a new one for somebody without any; else nothing: it is theirs. */
async function seedPassword(
  db: Database,
  personId: string,
  known: string | undefined,
): Promise<string | undefined> {
  if (known !== undefined && (await isPassword(db.pool, personId, known))) return known;
  const password = readablePassword();
  const hash = await hashPassword(password);
  const isFirst = await setFirstPassword(db.pool, { personId, hash, at: new Date() });
  return isFirst ? password : undefined;
}

async function seedPerson(db: Database, name: string, known: Seeded | undefined): Promise<[string, Seeded]> {
  const email = `${name}@${DOMAIN}`;
  const roles = SEEDED[name] ?? [];
  const title = name[0]?.toUpperCase() + name.slice(1);
  const person =
    (await addPerson(db.pool, { email, name: title, roles })) ?? (await personByEmail(db.pool, email));
  if (person === null) throw new Error(`${email} is neither new nor known`);
  const held = known?.token;
  const holds =
    held !== undefined && (await personByToken(db.pool, secretHash(held), new Date()))?.id === person.id;
  const revokedOrLost = (): string => `ff_${randomBytes(32).toString('base64url')}`;
  const token = holds ? held : revokedOrLost();
  if (!holds)
    await keepToken(db.pool, token, { personId: person.id, expiresAt: new Date(Date.now() + YEAR_MS) });
  const password = await seedPassword(db, person.id, known?.password);
  return [email, { token, ...(password !== undefined && { password }), roles: person.roles }];
}

/**
 * Gives the embedded shop its people: they, their tokens, passwords and the webhook secret stand in `tokens.json`. A second
 * time keeps people, valid tokens and passwords as they are.
 */
export async function seed(db: Database, options: { file: string; webhookSecret: string }): Promise<void> {
  const known = await readTokens(options.file);
  // Together: hashing takes a thread each some 30 ms.
  const entries = await Promise.all(
    Object.keys(SEEDED).map((name) => seedPerson(db, name, known[`${name}@${DOMAIN}`])),
  );
  const content = { ...Object.fromEntries(entries), webhookSecret: options.webhookSecret };
  await writeFile(options.file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await chmod(options.file, 0o600);
}
