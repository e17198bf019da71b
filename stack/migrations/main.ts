import { ConfigError, loadStackConfig } from '../../infra/config.ts';
import { StackError } from '../errors.ts';
import { deployMigrations } from './deploy.ts';

/** Brings the tables of DATABASE_URL up to date: for installations whose database is their own. */
try {
  const { DATABASE_URL: url } = loadStackConfig(process.env);
  if (url === undefined) {
    throw new StackError(
      'DATABASE_NOT_GIVEN',
      'DATABASE_URL is not set.',
      'Set it to the database to bring up to date; npm start migrates the embedded one by itself.',
    );
  }
  const applied = await deployMigrations(url);
  console.log(applied.length === 0 ? 'The tables are up to date.' : `Applied ${applied.join(', ')}.`);
} catch (error) {
  const isExpected = error instanceof StackError || error instanceof ConfigError;
  console.error(isExpected ? error.message : error);
  process.exitCode = 1;
}
