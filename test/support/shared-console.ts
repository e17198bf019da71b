import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readStackFile, type StackAddresses } from '../../stack/stack-file.ts';

const PROGRAM = fileURLToPath(new URL('../browser/support/shop-process.ts', import.meta.url));
const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const START_MS = 240_000;
const LOOK_MS = 250;

const pidFile = (folder: string): string => join(folder, 'pid');
const dataFolder = (folder: string): string => join(folder, 'data');

async function start(folder: string): Promise<void> {
  // The console as it is now, also where one suite is run by hand; set-ups wait for each other.
  await promisify(execFile)(process.execPath, ['stack/setup.mjs'], { cwd: PROJECT });
  const log = await open(join(folder, 'stack.log'), 'a');
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, dataFolder(folder)], {
    cwd: PROJECT,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  child.unref();
  await log.close();
  await writeFile(pidFile(folder), String(child.pid));
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function pidOf(folder: string): Promise<number | undefined> {
  const text = await readFile(pidFile(folder), 'utf8').catch(() => '');
  return text === '' ? undefined : Number(text);
}

/**
 * The addresses of the stack that the browser suites of this run share; the first that asks starts it.
 * @param folder of the run (`FANFARE_TEST_CONSOLE`)
 * @throws Error with the end of its log where it does not start
 */
export async function sharedConsole(folder: string): Promise<StackAddresses> {
  // Of suites that ask at the same moment, one makes the folder.
  const first = await mkdir(folder, { recursive: false }).then(
    () => true,
    () => false,
  );
  if (first) await start(folder);
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    const { addresses } = (await readStackFile(dataFolder(folder))) ?? {};
    if (addresses !== undefined && existsSync(join(dataFolder(folder), 'ready'))) return addresses;
    const pid = await pidOf(folder);
    if (pid !== undefined && !isAlive(pid)) break;
    await sleep(LOOK_MS);
  }
  const log = await readFile(join(folder, 'stack.log'), 'utf8').catch(() => '');
  throw new Error(`The stack of the browser suites did not start:\n${log.slice(-2000)}`);
}

/** Ends that stack, where one was started, and removes its folder. */
export async function endSharedConsole(folder: string): Promise<void> {
  const pid = await pidOf(folder);
  if (pid !== undefined && isAlive(pid)) {
    process.kill(pid, 'SIGTERM');
    const until = Date.now() + 30_000;
    while (isAlive(pid) && Date.now() < until) await sleep(LOOK_MS);
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  }
  await rm(folder, { recursive: true, force: true });
}
