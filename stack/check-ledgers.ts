import { loadStackConfig } from '../infra/config.ts';
import { createDatabase } from '../infra/database.ts';
import { checkLedgers } from '../store/ledgers.ts';
import { isRunning, readStackFile } from './stack-file.ts';

/** The database of DATABASE_URL, else that of the running stack; none where neither is there. */
async function databaseUrl(): Promise<string | undefined> {
  const config = loadStackConfig(process.env);
  if (config.DATABASE_URL !== undefined) return config.DATABASE_URL;
  if (!(await isRunning(config.FANFARE_DATA))) return undefined;
  return (await readStackFile(config.FANFARE_DATA))?.addresses?.databaseUrl;
}

const url = await databaseUrl();
if (url === undefined) {
  console.log('No DATABASE_URL and no running stack: there is no ledger to prove.');
} else {
  const db = createDatabase(url, { poolSize: 1 });
  const violations = await checkLedgers(db.pool).finally(() => db.close());
  for (const violation of violations) console.error(JSON.stringify(violation));
  console.log(
    violations.length === 0
      ? 'Every balance is the sum of its entries.'
      : `${violations.length} balances are not.`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
