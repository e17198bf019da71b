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

const open = new Set<() => Promise<unknown>>();

/** Does `work`, then `stop`, which is done too where the bench is interrupted meanwhile. */
export async function thenStop<T>(stop: () => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  open.add(stop);
  try {
    return await work();
  } finally {
    open.delete(stop);
    await stop();
  }
}

/** Stops everything that is under way, what was started last first. */
export async function stopAll(): Promise<void> {
  for (const stop of [...open].reverse()) await stop().catch(console.error);
}

/** Runs `work` on a PostgreSQL of its own, set as the product sets it, with the product's tables. */
export async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = await benchFolder();
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return thenStop(remove, async () => {
    const postgres = await startPostgres({
      folder: join(folder, 'postgres'),
      port: await freePort(),
      password: 'bench',
      logFile: join(folder, 'postgres.log'),
    });
    return thenStop(
      () => postgres.stop(),
      async () => {
        const url = postgres.url('bench');
        await ensureDatabase(url);
        await deployMigrations(url);
        return work(url);
      },
    );
  });
}

/** Seconds since `start`, a `performance.now()`. */
export const secondsSince = (start: number): number => Math.round(performance.now() - start) / 1000;
