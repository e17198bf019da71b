import { loadStackConfig } from '../infra/config.ts';
import { createDatabase, type Database } from '../infra/database.ts';
import { appendAudit } from '../store/audit.ts';
import { addPerson, personByEmail } from '../store/people.ts';
import { makeSignInLink } from '../store/sign-in-links.ts';
import { issueToken } from '../store/tokens.ts';
import { signInAddress } from './console-link.ts';
import { readStackFile } from './stack-file.ts';

const USAGE = `Usage:
  npm run admin -- add NAME        (a mail address, or a name that becomes one of fanfare.example)
  npm run admin -- sign-in EMAIL   (a link that signs this person in to the console, once, within 15 minutes)`;
const LINK_MS = 15 * 60_000;
const YEAR_MS = 365 * 86_400_000;

interface Where {
  databaseUrl: string;
  /** Where links lead. */
  publicUrl: string;
}

/** The database of DATABASE_URL, else that of the stack that runs over the data folder, and where its API is. */
async function whereItRuns(): Promise<Where> {
  const config = loadStackConfig(process.env);
  const running = (await readStackFile(config.FANFARE_DATA))?.addresses;
  const databaseUrl = config.DATABASE_URL ?? running?.databaseUrl;
  const here = running === undefined ? config.PORT : new URL(running.api).port;
  const publicUrl = config.FANFARE_PUBLIC_URL ?? `http://localhost:${here}`;
  if (databaseUrl !== undefined) return { databaseUrl, publicUrl };
  throw new Error(`No stack runs over ${config.FANFARE_DATA}. Run npm start first, or set DATABASE_URL.`);
}

async function addAdmin(db: Database, name: string): Promise<string> {
  const email = name.includes('@') ? name : `${name.toLowerCase()}@fanfare.example`;
  return db.transaction(async (tx) => {
    const roles = ['admin'] as const;
    const person = await addPerson(tx, { email, name: name.split('@')[0] ?? name, roles });
    if (person === null)
      throw new Error(`${email} exists already. An admin changes roles with PATCH /v1/people/{id}.`);
    const at = Date.now();
    const { id, token, expiresAt } = await issueToken(tx, {
      personId: person.id,
      expiresAt: new Date(at + YEAR_MS),
    });
    const act = { scope: 'all', at, actorId: null };
    const who = { personId: person.id };
    await appendAudit(tx, {
      ...{ ...act, key: `all/personAdded/${person.id}`, action: 'personAdded', data: { ...who, roles } },
    });
    const data = { ...who, tokenId: id, expiresAt: expiresAt.toISOString() };
    await appendAudit(tx, { ...act, key: `all/tokenIssued/${id}`, action: 'tokenIssued', data });
    return `${email} is an admin. The token ${id}, shown this once and valid until ${expiresAt.toISOString().slice(0, 10)}:\n${token}`;
  });
}

async function signIn(
  db: Database,
  { email, publicUrl }: { email: string; publicUrl: string },
): Promise<string> {
  const person = await personByEmail(db.pool, email);
  if (person === null) throw new Error(`There is no person ${email}.`);
  const at = Date.now();
  const expiresAt = new Date(at + LINK_MS);
  const link = await db.transaction(async (tx) => {
    const token = await makeSignInLink(tx, { personId: person.id, expiresAt });
    await appendAudit(tx, {
      ...{ scope: 'all', key: `all/signInLinkMade/${person.id}/${at}`, at, actorId: null },
      ...{ action: 'signInLinkMade', data: { personId: person.id, expiresAt: expiresAt.toISOString() } },
    });
    return signInAddress(publicUrl, token);
  });
  return `Signs ${person.email} in, once, until ${expiresAt.toISOString()}:\n${link}`;
}

const COMMANDS: Record<string, (db: Database, name: string, where: Where) => Promise<string>> = {
  add: addAdmin,
  'sign-in': (db, email, { publicUrl }) => signIn(db, { email, publicUrl }),
};

const [command = '', name] = process.argv.slice(2);
const act = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
if (act === undefined || !name) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const where = await whereItRuns();
  const db = createDatabase(where.databaseUrl, { poolSize: 1 });
  console.log(await act(db, name, where).finally(() => db.close()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
