import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { createDatabase, type Database } from '../../infra/database.ts';
import { openApi, type DemoApi } from '../../stack/demo/api.ts';
import { claimDataFolder, isRunning, readStackFile } from '../../stack/stack-file.ts';
import { type Stack, startStack } from '../../stack/start.ts';

const PREFIX = 'fanfare-whole-';
const START_MS = 180_000;

/** A whole stack of a test: its own servers and processes, data folder and free ports. */
export interface TestStack {
  stack: Stack;
  /** The public API with everybody's tokens. */
  api: DemoApi;
  /** To look at what the API does not show; tests change nothing by it. */
  db: Database;
}

/** Ends what a killed test run left behind. */
async function clearLeftovers(): Promise<void> {
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    if ((await readStackFile(folder)) === undefined || (await isRunning(folder))) continue;
    await (await claimDataFolder(folder)).release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function start(env: NodeJS.ProcessEnv): Promise<TestStack> {
  const dataFolder = await mkdtemp(join(tmpdir(), PREFIX));
  // PostgreSQL runs as another user where this one is root, and has to come through.
  await chmod(dataFolder, 0o711);
  const { PATH, HOME } = process.env;
  const stack = await startStack({ dataFolder, ports: 'free', env: { PATH, HOME, ...env } }).catch(
    async (error: unknown) => {
      await rm(dataFolder, { recursive: true, force: true });
      throw error;
    },
  );
  const { api, tokens, databaseUrl } = stack.addresses;
  return { stack, api: await openApi(api, tokens), db: createDatabase(databaseUrl) };
}

async function stop({ stack, db }: TestStack): Promise<void> {
  await db.close();
  await stack.stop();
  await rm(stack.dataFolder, { recursive: true, force: true });
}

/** Whole stacks for one test file, one for each environment given, started before its first test at the same time. */
export function useStacks(environments: readonly NodeJS.ProcessEnv[]): readonly TestStack[] {
  const running: TestStack[] = [];
  beforeAll(async () => {
    await clearLeftovers();
    const starts = await Promise.allSettled(environments.map(start));
    for (const each of starts) if (each.status === 'fulfilled') running.push(each.value);
    for (const each of starts) if (each.status === 'rejected') throw each.reason;
  }, START_MS);
  afterAll(async () => {
    await Promise.all(running.map(stop));
  }, START_MS);
  return running;
}
