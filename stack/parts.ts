import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { StackConfig } from '../infra/config.ts';
import { createDatabase } from '../infra/database.ts';
import { StackError } from './errors.ts';
import { startInbox } from './inbox/inbox.ts';
import { deployMigrations } from './migrations/deploy.ts';
import { choosePort, onPort } from './ports.ts';
import { keepServer, type Server } from './keep.ts';
import { ensureDatabase, startPostgres } from './postgres.ts';
import { waitUntil } from './processes.ts';
import { seed } from './seed.ts';
import type { StartContext } from './context.ts';
import { startTemporal, temporalAnswers } from './temporal.ts';

/** Where the parts of a stack listen. */
export interface StackPorts {
  api: number;
  postgres: number;
  temporal: number;
  temporalUi: number;
  smtp: number;
  inbox: number;
}

const USUAL = { api: 3000, postgres: 54_321, temporal: 7233, temporalUi: 8233, smtp: 1025, inbox: 8025 };

/**
 * Chooses a port for each part: its usual one where that is free.
 * @throws StackError `PORT_TAKEN` for a PORT set in the environment that is in use
 */
export async function choosePorts(
  config: StackConfig,
  { env, free }: { env: NodeJS.ProcessEnv; free: boolean },
): Promise<StackPorts> {
  const given = env.PORT && !free ? config.PORT : undefined;
  const entries = Object.entries(USUAL).map(async ([part, usual]) => {
    const port = await choosePort({
      name: 'PORT',
      given: part === 'api' ? given : undefined,
      preferred: free ? undefined : usual,
    });
    return [part, port] as const;
  });
  return Object.fromEntries(await Promise.all(entries)) as unknown as StackPorts;
}

/**
 * The database with all migrations: the given one, or the embedded one with its people seeded.
 * @returns its address
 */
export async function bringDatabase(context: StartContext, ports: StackPorts): Promise<string> {
  const { config, secrets, dataFolder, logFile, progress } = context;
  if (config.DATABASE_URL !== undefined) {
    await assertDatabaseAnswers(config.DATABASE_URL);
    await migrate(config.DATABASE_URL, progress);
    await writeWebhookSecret(context);
    return config.DATABASE_URL;
  }
  let url = '';
  const start = onPort(ports.postgres, async (port) => {
    const server = await startPostgres({
      folder: join(dataFolder, 'postgres'),
      port,
      password: secrets.postgresPassword,
      logFile: logFile('postgres'),
    });
    url = server.url('fanfare');
    return server;
  });
  await keep(context, { name: 'postgres', start });
  await ensureDatabase(url);
  await migrate(url, progress);
  const database = createDatabase(url, { poolSize: 2 });
  try {
    await seed(database, { file: join(dataFolder, 'tokens.json'), webhookSecret: webhookSecretOf(context) });
  } finally {
    await database.close();
  }
  progress('PostgreSQL is ready');
  return url;
}

const webhookSecretOf = ({ config, secrets }: StartContext): string =>
  config.FANFARE_WEBHOOK_SECRETS?.[0] ?? secrets.webhookSecret;

/** A database of somebody else's gets no people from us; the secret still has to be found by the shop. */
async function writeWebhookSecret(context: StartContext): Promise<void> {
  const file = join(context.dataFolder, 'tokens.json');
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as object;
  const content = { ...known, webhookSecret: webhookSecretOf(context) };
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

async function migrate(url: string, progress: (line: string) => void): Promise<void> {
  const applied = await deployMigrations(url);
  if (applied.length > 0) progress(`Applied ${applied.length} migrations`);
}

async function assertDatabaseAnswers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int as version",
    );
    if ((rows[0]?.version ?? 0) < 160_000) throw new Error('it is older than PostgreSQL 16');
  } catch (error) {
    const { host } = new URL(url);
    const reason =
      error instanceof Error ? error.message || String((error as { code?: string }).code) : String(error);
    throw new StackError(
      'DATABASE_DOWN',
      `The database of DATABASE_URL at ${host} cannot be used: ${reason}.`,
      'Start it, correct DATABASE_URL, or leave DATABASE_URL out to get an embedded PostgreSQL.',
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The Temporal server: the given one, or the embedded one with its histories under the data folder. */
export async function bringTemporal(
  context: StartContext,
  ports: StackPorts,
): Promise<{ address: string; uiAddress?: string }> {
  const { config, dataFolder, logFile, progress } = context;
  const namespace = config.TEMPORAL_NAMESPACE;
  if (config.TEMPORAL_ADDRESS !== undefined) {
    const address = config.TEMPORAL_ADDRESS;
    const failure = await waitUntil(() => temporalAnswers(address, namespace), { timeoutMs: 5_000 });
    if (failure === undefined) return { address };
    throw new StackError(
      'TEMPORAL_DOWN',
      `The Temporal server of TEMPORAL_ADDRESS at ${address} cannot be used: ${failure}.`,
      `Start it, make its namespace ${namespace}, or leave TEMPORAL_ADDRESS out to get an embedded one.`,
    );
  }
  let where: { address: string; uiAddress?: string } = { address: '' };
  const start = onPort(ports.temporal, (port) =>
    startTemporal({
      port,
      uiPort: ports.temporalUi,
      namespace,
      file: join(dataFolder, 'temporal.db'),
      logFile: logFile('temporal'),
    }).then((server) => (where = server)),
  );
  await keep(context, { name: 'temporal', start });
  progress('Temporal is ready');
  return where;
}

/** Keeps a server running as long as the stack does. */
async function keep(
  { claim, progress, servers, stops }: StartContext,
  { name, start }: { name: 'postgres' | 'temporal'; start: () => Promise<Server> },
): Promise<void> {
  const kept = await keepServer({
    name,
    start,
    onStart: (mark) => claim.setPart(name, mark),
    onDeath: progress,
  });
  servers.set(name, kept);
  stops.set(name, () => kept.stop());
}

/** The mail server: the given one, or the inbox of this process. */
export async function bringInbox(
  { config, progress, stops }: StartContext,
  ports: StackPorts,
): Promise<{ smtpUrl: string; pageUrl?: string }> {
  if (config.SMTP_URL !== undefined) return { smtpUrl: config.SMTP_URL };
  const inbox = await startInbox({ smtp: ports.smtp, http: ports.inbox }).catch((error: Error) => {
    throw new StackError(
      'INBOX_NOT_STARTED',
      `The mail inbox did not start: ${error.message}.`,
      'Start again, or set SMTP_URL to a mail server.',
    );
  });
  stops.set('inbox', () => inbox.close());
  progress('The mail inbox is ready');
  return inbox;
}
