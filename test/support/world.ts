import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { Webhook } from 'standardwebhooks';
import { createStaffMailer } from '../../activities/email/create-staff-mailer.ts';
import { createSmtpMailer } from '../../activities/email/smtp-mailer.ts';
import { createApp } from '../../api/app.ts';
import { createCampaignGateway } from '../../api/campaign-gateway.ts';
import type { RateLimits } from '../../api/deps.ts';
import { drain, listen } from '../../api/listen.ts';
import { MONITOR_WORKFLOW_ID, TASK_QUEUES } from '../../domain/ids.ts';
import type { Config } from '../../infra/config.ts';
import type { Database } from '../../infra/database.ts';
import { createEgress } from '../../infra/egress.ts';
import { createLogger, type Logger } from '../../infra/logger.ts';
import { connectNative, createTemporalClient } from '../../infra/temporal.ts';
import { workflowBundle } from '../../stack/locations.mjs';
import { freePort } from '../../stack/ports.ts';
import { startTemporal } from '../../stack/temporal.ts';
import { createActivities } from '../../worker/activities.ts';
import { createWorkers, runWorkers } from '../../worker/create-workers.ts';
import { sdkLogger } from '../../worker/sdk-logger.ts';
import { appDeps, testConfig } from './app.ts';
import { createTestDatabase } from './postgres.ts';
import { startSmtp, type TestSmtp } from './smtp.ts';

/** Sender address of the world's mails. */
const FROM = 'Shop <news@shop.example>';

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Value of the Authorization header; none is sent without it. */
  bearer?: string;
  /** Sent as JSON unless it is text already. */
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  type: string;
  body: Record<string, unknown>;
}

/** API and worker of the product in this process, over servers of their own: nobody else's workflows run there. */
export interface World {
  db: Database;
  client: Client;
  /** `host:port` of its Temporal server. */
  temporal: string;
  config: Config;
  smtp: TestSmtp;
  /** Every line that API, worker and SDK have logged, at the finest level. */
  logged: string[];
  logger: Logger;
  /** `http://host:port` of its API. */
  base: string;
  call: (path: string, call?: Call) => Promise<Answer>;
  /** Sends a shop's event with a signature that is right. */
  event: (message: { type: string; data: object; at?: string }, id?: string) => Promise<Answer>;
  stop: () => Promise<void>;
}

/** One logger for all parts, whose lines are kept; the SDK's runtime, of which a process has one, speaks through it. */
function captureLogs(): { logged: string[]; logger: Logger } {
  const logged: string[] = [];
  const logger = createLogger({ level: 'trace', destination: { write: (line) => void logged.push(line) } });
  const filter = makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' });
  Runtime.install({
    logger: sdkLogger(logger),
    telemetryOptions: { logging: { forward: {}, filter } },
    shutdownSignals: [],
  });
  return { logged, logger };
}

async function startServers() {
  const folder = await mkdtemp(join(tmpdir(), 'fanfare-world-'));
  const temporal = await startTemporal({
    ...{ port: await freePort(), namespace: 'default', logFile: join(folder, 'temporal.log') },
  });
  const database = await createTestDatabase({ poolSize: 20 });
  const smtp = await startSmtp();
  const stop = async (): Promise<void> => {
    await temporal.stop();
    await database.drop();
    await smtp.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { temporal, database, smtp, stop };
}

type Servers = Awaited<ReturnType<typeof startServers>>;

function partsOf({ temporal, database, smtp }: Servers, dataConverter: DataConverter | undefined) {
  const { logged, logger } = captureLogs();
  const config = testConfig({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: smtp.url,
    FANFARE_MAIL_FROM: FROM,
  });
  const db = database.database;
  const address = { address: temporal.address, namespace: 'default' };
  const connected = createTemporalClient({ ...address, ...(dataConverter && { dataConverter }) });
  const deps = appDeps(db, { config, logger, gateway: createCampaignGateway(connected.client) });
  return { db, config, logged, logger, address, connected, deps };
}

type Parts = ReturnType<typeof partsOf>;

/** As `worker/main.ts` composes it; answers how to end it. */
async function startWorker(parts: Parts, dataConverter: DataConverter | undefined) {
  const { db, config, logger, address, connected, deps } = parts;
  const { client } = connected;
  const mailer = createSmtpMailer({ url: config.SMTP_URL, connections: 4, from: config.FANFARE_MAIL_FROM });
  const staffMailer = createStaffMailer({ db, mailer, config });
  const egress = createEgress({ allow: [], loopback: true });
  const activities = createActivities({ ...deps, client, mailer, staffMailer, egress, loadEgress: egress });
  const connection = await connectNative(address);
  const workers = await createWorkers({
    ...{ connection, namespace: address.namespace, activities, logger },
    workflowBundle: { code: await readFile(workflowBundle, 'utf8') },
    ...(dataConverter && { dataConverter }),
  });
  let end = (): void => undefined;
  const running = runWorkers(workers, new Promise<void>((resolve) => (end = resolve)));
  await client.workflow.start('monitorWorkflow', {
    ...{ workflowId: MONITOR_WORKFLOW_ID, taskQueue: TASK_QUEUES.campaign },
  });
  return async (): Promise<void> => {
    end();
    await running;
    mailer.close();
    await connection.close();
  };
}

async function ask(url: string, { method = 'GET', bearer, body, headers = {} }: Call): Promise<Answer> {
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url, {
    method,
    headers: { ...type, ...(bearer && { authorization: bearer }), ...headers },
    ...(sent !== undefined && { body: sent }),
  });
  const text = await response.text();
  const kind = response.headers.get('content-type')?.split(';')[0] ?? '';
  const read = kind.endsWith('json') ? (JSON.parse(text) as Record<string, unknown>) : { text };
  return { status: response.status, type: kind, body: read };
}

function callsOf(base: string, { config }: Parts): Pick<World, 'base' | 'call' | 'event'> {
  const [secret = ''] = config.FANFARE_WEBHOOK_SECRETS;
  const webhook = new Webhook(secret);
  const call: World['call'] = (path, options = {}) => ask(base + path, options);
  return {
    base,
    call,
    event(message, id = randomUUID()) {
      const at = new Date();
      const body = JSON.stringify({ at: at.toISOString(), ...message });
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': webhook.sign(id, at, body),
      };
      return call('/v1/events', { method: 'POST', body, headers });
    },
  };
}

/** Starts a world; `dataConverter` sees all payloads of client and workers. One a test file: the SDK has one runtime. */
export async function startWorld(
  options: { dataConverter?: DataConverter; limits?: Partial<RateLimits> } = {},
): Promise<World> {
  const servers = await startServers();
  const parts = partsOf(servers, options.dataConverter);
  const stopWorker = await startWorker(parts, options.dataConverter);
  const { limits } = options;
  const server = await listen(createApp({ ...parts.deps, ...(limits && { limits }) }), 0);
  const { db, config, logged, logger, connected } = parts;
  return {
    ...{ db, config, logged, logger, client: connected.client },
    temporal: servers.temporal.address,
    smtp: servers.smtp,
    ...callsOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, parts),
    async stop() {
      await drain(server);
      await stopWorker();
      await connected.close();
      await servers.stop();
    },
  };
}
