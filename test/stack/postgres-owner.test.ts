import { expect, test } from '@jest/globals';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { choosePort } from '../../stack/ports.ts';
import { startPostgres } from '../../stack/postgres.ts';

test('a cluster below a folder that nobody else may enter starts, whoever starts it', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'fanfare-closed-'));
  await chmod(closed, 0o700);
  const port = await choosePort({ name: 'PORT', given: undefined, preferred: undefined });
  const logFile = join(closed, 'postgres.log');
  const server = await startPostgres({
    folder: join(closed, 'data', 'postgres'),
    port,
    password: 'secret',
    logFile,
  });
  try {
    const client = new pg.Client({ connectionString: server.url('postgres') });
    await client.connect();
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await client.end();
  } finally {
    await server.stop();
    await rm(closed, { recursive: true, force: true });
  }
});
