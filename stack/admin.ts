import { loadStackConfig } from '../infra/config.ts';
import { createDatabase, type Database } from '../infra/database.ts';
import { appendAudit } from '../store/audit.ts';
import { addPerson } from '../store/people.ts';
import { issueToken } from '../store/tokens.ts';
import { readStackFile } from './stack-file.ts';

const USAGE =
  'Usage: npm run admin -- add NAME   (a mail address, or a name that becomes one of fanfare.example)';
const YEAR_MS = 365 * 86_400_000;

/** The database of DATABASE_URL, else that of the stack that runs over the data folder. */
async function databaseUrl(): Promise<string> {
  const config = loadStackConfig(process.env);
  const url = config.DATABASE_URL ?? (await readStackFile(config.FANFARE_DATA))?.addresses?.databaseUrl;
  if (url !== undefined) return url;
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

const [command, name] = process.argv.slice(2);
if (command !== 'add' || !name) {
  console.error(USAGE);
  process.exit(2);
}
try {
  const db = createDatabase(await databaseUrl(), { poolSize: 1 });
  console.log(await addAdmin(db, name).finally(() => db.close()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
