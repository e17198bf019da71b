import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { choosePort } from '../../stack/ports.ts';
import { launchFor } from '../../stack/postgres-owner.ts';
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

test('a program below a closed folder is found executable by access(2), as initdb asks', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'fanfare-closed-'));
  try {
    const program = join(closed, 'program');
    await writeFile(program, '#!/bin/sh\n', { mode: 0o755 });
    const launch = await launchFor(join(closed, 'data'), program);
    const [command, args] = launch.command('find', [program, '-executable']);
    const { stdout } = await promisify(execFile)(command, args, launch.options);
    expect(stdout.trim()).toBe(program);
  } finally {
    await rm(closed, { recursive: true, force: true });
  }
});
