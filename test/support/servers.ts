import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployMigrations } from '../../stack/migrations/deploy.ts';
import { freePort } from '../../stack/ports.ts';
import { ensureDatabase, type RunningPostgres, startPostgres } from '../../stack/postgres.ts';
import { isAlive, markOf, type ProcessMark, stopProcess } from '../../stack/processes.ts';
import { startTemporal } from '../../stack/temporal.ts';

const PREFIX = 'fanfare-test-';
export const TEMPLATE = 'fanfare_template';

/** A test run's servers and how to end them. */
export interface TestServers {
  postgresUrl: string;
  temporalAddress: string;
  stop(): Promise<void>;
}

interface RunFile {
  owner: ProcessMark;
  servers: ProcessMark[];
}

/** Ends what a killed test run left behind. */
async function clearLeftovers(): Promise<void> {
  const folders = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name))) {
    const text = await readFile(join(folder, 'run.json'), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const { owner, servers } = JSON.parse(text) as RunFile;
    if (isAlive(owner)) continue;
    for (const server of servers) await stopProcess(server, { signal: 'SIGKILL' });
    await rm(folder, { recursive: true, force: true });
  }
}

async function startDatabase(folder: string): Promise<RunningPostgres> {
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port: await freePort(),
    password: 'test',
    logFile: join(folder, 'postgres.log'),
    // Nothing in this cluster outlives the run.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
  });
  await ensureDatabase(postgres.url(TEMPLATE));
  await deployMigrations(postgres.url(TEMPLATE));
  return postgres;
}

/** Starts one PostgreSQL (with a migrated template) and one Temporal dev server for a whole test run. */
export async function startTestServers(): Promise<TestServers> {
  await clearLeftovers();
  const folder = await mkdtemp(join(tmpdir(), PREFIX));
  await chmod(folder, 0o755);
  const run: RunFile = { owner: markOf(process.pid), servers: [] };
  const note = async <T extends { process: ProcessMark }>(server: T): Promise<T> => {
    // Another run may be reading: it must see the whole file or none. Both servers may be there at the same moment.
    const written = join(folder, `run.${run.servers.push(server.process)}`);
    await writeFile(written, JSON.stringify(run));
    await rename(written, join(folder, 'run.json'));
    return server;
  };
  const port = await freePort();
  const starting = [
    startDatabase(folder).then(note),
    startTemporal({ port, namespace: 'default', logFile: join(folder, 'temporal.log') }).then(note),
  ] as const;
  const [postgres, temporal] = await Promise.all(starting).catch(async (error: unknown) => {
    await Promise.allSettled(starting);
    for (const server of run.servers) await stopProcess(server);
    throw error;
  });
  return {
    postgresUrl: postgres.url('postgres'),
    temporalAddress: temporal.address,
    async stop() {
      await Promise.all([postgres.stop(), temporal.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
