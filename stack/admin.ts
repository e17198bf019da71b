import { loadStackConfig } from '../infra/config.ts';
import { createDatabase, type Database } from '../infra/database.ts';
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
  const person = await addPerson(db.pool, { email, name: name.split('@')[0] ?? name, roles: ['admin'] });
  if (person === null)
    throw new Error(`${email} exists already. An admin changes roles with PATCH /v1/people/{id}.`);
  const { token, expiresAt } = await issueToken(db.pool, {
    personId: person.id,
    expiresAt: new Date(Date.now() + YEAR_MS),
  });
  return `${email} is an admin. The token, shown this once and valid until ${expiresAt.toISOString().slice(0, 10)}:\n${token}`;
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
