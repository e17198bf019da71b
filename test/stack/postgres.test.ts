import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { freePort } from '../../stack/ports.ts';
import { ensureDatabase, startPostgres } from '../../stack/postgres.ts';

const home = await mkdtemp(join(tmpdir(), 'fanfare-postgres-'));
await chmod(home, 0o755);
afterAll(() => rm(home, { recursive: true, force: true }));

test('two clusters made at the same moment keep each their own password', async () => {
  const start = async (name: string) =>
    startPostgres({
      folder: join(home, name),
      port: await freePort(),
      password: `password of ${name}`,
      logFile: join(home, `${name}.log`),
    });
  const servers = await Promise.all(['one', 'two', 'three'].map(start));
  try {
    for (const server of servers) {
      await expect(ensureDatabase(server.url('fanfare'))).resolves.toBeUndefined();
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
});
