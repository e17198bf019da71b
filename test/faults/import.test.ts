import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { createDatabase } from '../../infra/database.ts';
import { findImport, markDeadImports } from '../../store/imports.ts';
import { begin } from '../support/imports.ts';
import { createTestDatabase } from '../support/postgres.ts';

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a process killed in the middle of an import leaves nothing of the file, and the file can be sent again', async () => {
  const { url, database, drop } = await createTestDatabase();
  const child = fork(new URL('./import-process.ts', import.meta.url), {
    env: { ...process.env, DATABASE_URL: url },
    execArgv: ['--import', 'tsx'],
  });
  const [{ id }] = (await once(child, 'message')) as [{ id: string }];
  await until(
    async () => ((await findImport(database.pool, id, new Date()))?.lines ?? 0) >= 5_000 || undefined,
  );
  expect(await markDeadImports(database.pool, { at: new Date() })).toBe(0);

  child.kill('SIGKILL');
  await once(child, 'exit');

  const row = await until(async () => {
    const found = await findImport(database.pool, id, new Date());
    return found?.state === 'running' ? undefined : found;
  });
  expect(row).toMatchObject({ state: 'aborted', imported: 0, updated: 0 });
  const left = await database.pool.query(
    'select (select count(*) from sales_lines) as lines, (select count(*) from products) as products',
  );
  expect(left.rows).toEqual([{ lines: 0, products: 0 }]);

  // As after a restart: new connections, the same file.
  const restarted = createDatabase(url);
  const text = 'order_id,ordered_at,sku,quantity,unit_price\nhalf0,2011-01-05 10:00,A,1,1\n';
  const file = { hash: 'of-the-whole-file', lines: 2, open: () => Readable.from([Buffer.from(text)]) };
  expect(await (await begin(restarted, 'orders', { file })).done).toMatchObject({
    state: 'done',
    imported: 1,
  });
  await restarted.close();
  await drop();
}, 60_000);
