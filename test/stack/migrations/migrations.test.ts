import { afterAll, expect, test } from '@jest/globals';
import { deployMigrations } from '../../../stack/migrations/deploy.ts';
import { migrationDrift } from '../../../stack/migrations/drift.ts';
import { withEngine } from '../../../stack/migrations/engine.ts';
import { createTestDatabase } from '../../support/postgres.ts';

const { url, database, drop } = await createTestDatabase();
afterAll(drop);

test('migrations match schema', async () => {
  expect(await migrationDrift(url)).toBeUndefined();
});

test('a database that is up to date gets nothing applied', async () => {
  expect(await deployMigrations(url)).toEqual([]);
});

const list = (
  sql: string,
): Parameters<Parameters<Parameters<typeof withEngine>[1]>[0]['applyMigrations']>[0] => ({
  migrationsList: {
    baseDir: '/x',
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"' },
    shadowDbInitScript: '',
    migrationDirectories: [
      {
        path: '20990101000000_try',
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      },
    ],
  },
  filters: { externalTables: [], externalEnums: [] },
});

test('a function with semicolons in its body is applied whole', async () => {
  const scratch = await createTestDatabase();
  await scratch.database.pool.query('drop schema public cascade; create schema public');
  const sql = `create function twice(n int) returns int language plpgsql as $$ begin n := n * 2; return n; end $$; select 1;`;
  await withEngine(scratch.url, (engine) => engine.applyMigrations(list(sql)));
  expect((await scratch.database.pool.query<{ n: number }>('select twice(21) as n')).rows[0]?.n).toBe(42);
  await scratch.drop();
});

test("a migration that fails leaves nothing of itself and tells the database's reason", async () => {
  const scratch = await createTestDatabase();
  await scratch.database.pool.query('drop schema public cascade; create schema public');
  const failing = withEngine(scratch.url, (engine) =>
    engine.applyMigrations(list('create table half (a int); select nowhere;')),
  );
  await expect(failing).rejects.toThrow(/column .*nowhere.* does not exist/);
  expect(
    (await scratch.database.pool.query<{ t: string | null }>("select to_regclass('half') as t")).rows[0]?.t,
  ).toBeNull();
  await scratch.drop();
});

test('the engine lets go of its lock when it is done', async () => {
  await deployMigrations(url);
  const { rows } = await database.pool.query(
    "select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
  );
  expect(rows).toEqual([]);
});
