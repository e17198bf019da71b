import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { isAlive, markOf, type ProcessMark, spawnServer, stopProcess } from '../../stack/processes.ts';
import { readStackFile, type StackAddresses } from '../../stack/stack-file.ts';

const PROGRAM = fileURLToPath(new URL('../browser/support/shop-process.ts', import.meta.url));
const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const START_MS = 240_000;
const LOOK_MS = 250;

const markFile = (folder: string): string => join(folder, 'process.json');
const dataFolder = (folder: string): string => join(folder, 'data');

async function start(folder: string): Promise<void> {
  // The console as it is now, also where one suite is run by hand; set-ups wait for each other.
  await promisify(execFile)(process.execPath, ['stack/setup.mjs'], { cwd: PROJECT });
  const child = spawnServer({
    command: process.execPath,
    args: ['--import', 'tsx', PROGRAM, dataFolder(folder)],
    logFile: join(folder, 'stack.log'),
    options: { cwd: PROJECT },
  });
  child.unref();
  await writeFile(markFile(folder), JSON.stringify(markOf(child.pid ?? 0)));
}

async function markIn(folder: string): Promise<ProcessMark | undefined> {
  const text = await readFile(markFile(folder), 'utf8').catch(() => '');
  return text === '' ? undefined : (JSON.parse(text) as ProcessMark);
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
    const mark = await markIn(folder);
    if (mark !== undefined && !isAlive(mark)) break;
    await sleep(LOOK_MS);
  }
  const log = await readFile(join(folder, 'stack.log'), 'utf8').catch(() => '');
  throw new Error(`The stack of the browser suites did not start:\n${log.slice(-2000)}`);
}

/** Ends that stack, where one was started, and removes its folder. */
export async function endSharedConsole(folder: string): Promise<void> {
  const mark = await markIn(folder);
  if (mark !== undefined) await stopProcess(mark, { graceMs: 30_000 });
  await rm(folder, { recursive: true, force: true });
}
