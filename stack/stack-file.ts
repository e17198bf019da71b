import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StackError } from './errors.ts';
import { isAlive, markOf, type ProcessMark, stopProcess } from './processes.ts';

/** Addresses of everything that runs; secrets inside, so the file is for its owner only. */
export interface StackAddresses {
  api: string;
  databaseUrl: string;
  temporal: string;
  temporalNamespace: string;
  temporalUi?: string;
  smtp: string;
  inbox?: string;
  tokens: string;
}

/** `stack.json`: where the stack of a data folder runs, and its processes, should it be killed. */
export interface StackFile {
  stack: ProcessMark;
  startedAt: string;
  parts: Partial<Record<PartName, ProcessMark>>;
  addresses?: StackAddresses;
}

const fileOf = (dataFolder: string): string => join(dataFolder, 'stack.json');

/** What `stack.json` of a data folder says; undefined when there is none. */
export async function readStackFile(dataFolder: string): Promise<StackFile | undefined> {
  const text = await readFile(fileOf(dataFolder), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as StackFile);
}

/** Says whether the stack of a data folder runs at this moment. */
export async function isRunning(dataFolder: string): Promise<boolean> {
  const file = await readStackFile(dataFolder);
  return file !== undefined && isAlive(file.stack);
}

export type PartName = 'api' | 'worker' | 'inbox' | 'temporal' | 'postgres';

/** Nobody loses a server that it still talks to. */
export const STOP_ORDER: readonly PartName[] = ['api', 'worker', 'inbox', 'temporal', 'postgres'];

async function stopOrphans({ parts }: StackFile): Promise<string[]> {
  const stopped: string[] = [];
  for (const name of STOP_ORDER) {
    const mark = parts[name];
    if (mark === undefined || !isAlive(mark)) continue;
    // SIGINT is PostgreSQL's "fast" shutdown; SIGTERM would wait for its clients.
    await stopProcess(mark, { signal: name === 'postgres' ? 'SIGINT' : 'SIGTERM', graceMs: 20_000 });
    stopped.push(name);
  }
  return stopped;
}

function alreadyRunning(dataFolder: string, { stack, addresses }: StackFile): StackError {
  const where = addresses ? `at ${addresses.api}` : 'and is still starting';
  return new StackError(
    'ALREADY_RUNNING',
    `A stack over ${dataFolder} runs already: process ${stack.pid} ${where}.`,
    'Use that one, stop it with Ctrl-C, or start another with FANFARE_DATA set to another folder.',
  );
}

/** This stack's claim on its data folder. */
export interface StackClaim {
  /** Parts that a killed stack had left running, and that were stopped. */
  orphans: string[];
  setPart(name: PartName, mark: ProcessMark): Promise<void>;
  setAddresses(addresses: StackAddresses): Promise<void>;
  release(): Promise<void>;
}

async function create(dataFolder: string, content: StackFile): Promise<boolean> {
  const draft = `${fileOf(dataFolder)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(content, null, 2), { mode: 0o600 });
  try {
    // A link appears whole or not at all, and only one of two starters gets it.
    await link(draft, fileOf(dataFolder));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Claims a data folder: one stack each. Servers that a killed stack left behind are stopped first.
 * @throws StackError `ALREADY_RUNNING` saying where the other one runs
 */
export async function claimDataFolder(dataFolder: string): Promise<StackClaim> {
  await mkdir(dataFolder, { recursive: true });
  const content: StackFile = { stack: markOf(process.pid), startedAt: new Date().toISOString(), parts: {} };
  const orphans: string[] = [];
  while (!(await create(dataFolder, content))) {
    const other = await readStackFile(dataFolder);
    if (other === undefined) continue;
    if (isAlive(other.stack)) throw alreadyRunning(dataFolder, other);
    orphans.push(...(await stopOrphans(other)));
    await rm(fileOf(dataFolder), { force: true });
  }
  let writing = Promise.resolve();
  const save = (): Promise<void> => {
    writing = writing.then(async () => {
      const draft = `${fileOf(dataFolder)}.${process.pid}`;
      await writeFile(draft, JSON.stringify(content, null, 2), { mode: 0o600 });
      await rename(draft, fileOf(dataFolder));
    });
    return writing;
  };
  return {
    orphans,
    setPart: (name, mark) => ((content.parts[name] = mark), save()),
    setAddresses: (addresses) => ((content.addresses = addresses), save()),
    async release() {
      await writing;
      await rm(fileOf(dataFolder), { force: true });
    },
  };
}
