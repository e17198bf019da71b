import './global-setup.ts';

/** After all suites: the servers of this run end and leave no file. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.fanfareTestServers?.stop();
}
