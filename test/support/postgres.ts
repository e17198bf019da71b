import { randomBytes } from 'node:crypto';
import { afterAll } from '@jest/globals';
import pg from 'pg';
import { createDatabase, type Database } from '../../infra/database.ts';

const TEMPLATE = 'fanfare_template';

export interface TestDatabase {
  url: string;
  database: Database;
  /** Closes the connections and removes the database. */
  drop: () => Promise<void>;
}

function serverUrl(): string {
  const url = process.env.FANFARE_TEST_POSTGRES;
  if (url === undefined)
    throw new Error('No PostgreSQL for tests: run through Jest with test/support/global-setup.ts');
  return url;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes a database of its own from the migrated template: empty tables, nobody else in it. */
export async function createTestDatabase(options: { poolSize?: number } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(`create database ${name} template ${TEMPLATE}`);
  const address = new URL(serverUrl());
  address.pathname = `/${name}`;
  const database = createDatabase(address.href, options);
  return {
    url: address.href,
    database,
    async drop() {
      await database.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}

/** A database for one test file: `const db = await testDatabase()` at its top level; gone after its last test. */
export async function testDatabase(options: { poolSize?: number } = {}): Promise<Database> {
  const { database, drop } = await createTestDatabase(options);
  afterAll(drop);
  return database;
}
