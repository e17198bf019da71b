import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployMigrations } from '../../stack/migrations/deploy.ts';
import { freePort } from '../../stack/ports.ts';
import { ensureDatabase, startPostgres } from '../../stack/postgres.ts';

/** What a bench measured, by name, lists side by side; `ok: false` where it missed what the project promises. */
export type Figures = Record<string, number | string | boolean | number[]>;

export interface Bench {
  run(options: readonly string[]): Promise<Figures>;
}

/** A new folder for a server's data, which a PostgreSQL that runs as another user can come through. */
export async function benchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fanfare-bench-'));
  await chmod(folder, 0o755);
  return folder;
}

/** Runs `work` on a PostgreSQL of its own, set as the product sets it, with the product's tables. */
export async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = await benchFolder();
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password: 'bench',
    logFile: join(folder, 'postgres.log'),
  });
  try {
    const url = postgres.url('bench');
    await ensureDatabase(url);
    await deployMigrations(url);
    return await work(url);
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds since `start`, a `performance.now()`. */
export const secondsSince = (start: number): number => Math.round(performance.now() - start) / 1000;
