import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBundle } from '../../stack/setup/bundle.mjs';
import { startTestServers, type TestServers } from './servers.ts';

declare global {
  var fanfareTestServers: TestServers | undefined;
}

/** Before all suites: the workflows as they are now, one PostgreSQL and one Temporal dev server, their addresses in the workers' environment. */
export default async function globalSetup(): Promise<void> {
  await ensureBundle();
  const servers = await startTestServers();
  globalThis.fanfareTestServers = servers;
  process.env.FANFARE_TEST_POSTGRES = servers.postgresUrl;
  process.env.FANFARE_TEST_TEMPORAL = servers.temporalAddress;
  process.env.FANFARE_TEST_CONSOLE = join(tmpdir(), `fanfare-console-${process.pid}`);
}
