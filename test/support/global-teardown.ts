import './global-setup.ts';
import { endSharedConsole } from './shared-console.ts';

/** After all suites: the servers of this run end and leave no file. */
export default async function globalTeardown(): Promise<void> {
  if (process.env.FANFARE_TEST_CONSOLE) await endSharedConsole(process.env.FANFARE_TEST_CONSOLE);
  await globalThis.fanfareTestServers?.stop();
}
