import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { campaignWorkflowId } from '../../domain/ids.ts';
import { createDatabase, type Database } from '../../infra/database.ts';
import { createTemporalClient } from '../../infra/temporal.ts';
import { openApi, type DemoApi } from '../../stack/demo/api.ts';
import { startStack, type Stack } from '../../stack/start.ts';
import { benchFolder, thenStop, type Figures } from './bench.ts';
import { aPlanFor, customersCsv, ORDERS_CSV } from './messages-plan.ts';

const MAX_EVENTS = 2_000;
const FLAT = 0.2;
const LOOK_MS = 500;
/** Mails a second that the phases are made long enough for. */
const SLOWEST = 300;
const LEAD = 'lead@fanfare.example';
const SHOP = 'shop@fanfare.example';

interface Tally {
  mails: number;
  firstAt: number;
  lastAt: number;
}

interface Sink {
  url: string;
  /** What came since it was last asked. */
  tally(): Promise<Tally>;
  stop(): void;
}

async function startSink(): Promise<Sink> {
  const child = fork(new URL('./sink.ts', import.meta.url), { execArgv: ['--import', 'tsx'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `smtp://127.0.0.1:${port}`,
    async tally() {
      const answer = once(child, 'message') as Promise<[Tally]>;
      child.send('again');
      return (await answer)[0];
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

interface View {
  phase: string;
  status: string;
  waitingFor: string | null;
  hash: string;
  wave: string | null;
}

interface Ground {
  api: DemoApi;
  client: Client;
  db: Database;
  sink: Sink;
  workerPid: () => number;
}

/** Resident memory of a process in MB, as the kernel counts it. */
async function residentMb(pid: number): Promise<number> {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_000;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Events of all runs of all workflows of a campaign. */
async function historyEvents(client: Client, campaignId: string): Promise<number> {
  const prefix = campaignWorkflowId(campaignId);
  let events = 0;
  for await (const { workflowId, runId } of client.workflow.list()) {
    if (workflowId !== prefix && !workflowId.startsWith(`${prefix}/`)) continue;
    events += (await client.workflow.getHandle(workflowId, runId).describe()).historyLength;
  }
  return events;
}

interface Run {
  recipients: number;
  accepted: number;
  historyEvents: number;
  workerRssMb: number;
  workerPeakRssMb: number;
  mailsPerSecond: number;
}

// By hand: the API's own view counts all messages at each call, which is no part of what is measured.
async function look({ pool }: Database, campaignId: string): Promise<View> {
  const { rows } = await pool.query<View>(
    `select c.phase, c.status, c.waiting_for as "waitingFor", c.hash, w.state as wave
     from campaigns c left join waves w on w.campaign_id = c.id where c.id = $1`,
    [campaignId],
  );
  if (!rows[0]) throw new Error(`No campaign ${campaignId}`);
  return rows[0];
}

interface Watched {
  memory: number[];
  told: Tally;
}

/** Follows a campaign to its end: the worker's memory while its wave goes out, and what arrived of it. */
async function follow({ api, db, sink, workerPid }: Ground, id: string): Promise<Watched> {
  const memory: number[] = [];
  let told: Tally | undefined;
  for (;;) {
    await new Promise((wake) => setTimeout(wake, LOOK_MS));
    const { phase, status, waitingFor, hash, wave } = await look(db, id);
    if (waitingFor === 'approval') await approve(api, id, hash);
    if (wave === 'running') memory.push(await residentMb(workerPid()));
    if (wave !== null && wave !== 'running' && phase === 'live') told ??= await sink.tally();
    if (status === 'completed') return { memory, told: told ?? (await sink.tally()) };
    if (status !== 'running') throw new Error(`The campaign is ${status}`);
  }
}

/** Runs a campaign for everybody with the tag `first-<n>`, its live phase of so many seconds. */
async function runCampaign(ground: Ground, n: number, liveSeconds: number): Promise<Run> {
  const { api, client, db, sink } = ground;
  await sink.tally();
  const call = { method: 'POST', as: LEAD } as const;
  const { id } = await api.call<{ id: string }>('/v1/campaigns', { ...call, body: aPlanFor(n, liveSeconds) });
  await api.call(`/v1/campaigns/${id}/start`, { ...call, body: {} });
  const { memory, told } = await follow(ground, id);
  const { rows } = await db.pool.query<{ accepted: number }>(
    "select count(*) as accepted from messages where campaign_id = $1 and state = 'accepted'",
    [id],
  );
  return {
    recipients: n,
    accepted: rows[0]?.accepted ?? 0,
    historyEvents: await historyEvents(client, id),
    // The second half: by then every part of the page has been in use for a while.
    workerRssMb: Math.round(median(memory.slice(memory.length >> 1))),
    workerPeakRssMb: Math.round(Math.max(...memory)),
    mailsPerSecond: Math.round((1_000 * told.mails) / (told.lastAt - told.firstAt)),
  };
}

async function approve(api: DemoApi, id: string, hash: string): Promise<void> {
  const body = { level: 'lead', hash, verdict: 'approve' };
  // The level may still be opening.
  await api
    .call(`/v1/campaigns/${id}/decisions`, { method: 'POST', as: 'head@fanfare.example', body })
    .catch(() => undefined);
}

async function runAll(stack: Stack, sink: Sink, sizes: number[]): Promise<Run[]> {
  const { api: base, tokens, databaseUrl, temporal: address, temporalNamespace: namespace } = stack.addresses;
  const api = await openApi(base, tokens);
  const temporal = createTemporalClient({ address, namespace });
  const upload = (content: string) =>
    ({ method: 'POST', as: SHOP, upload: { content, type: 'text/csv' } }) as const;
  await api.call('/v1/customers/import', upload(customersCsv(sizes)));
  await api.call('/v1/orders/import', upload(ORDERS_CSV));
  const db = createDatabase(databaseUrl, { poolSize: 2 });
  const ground: Ground = { api, client: temporal.client, db, sink, workerPid: () => stack.worker.pid() };
  const runs: Run[] = [];
  // As fast as the run before was, and a half more: a phase's end does not wait for its wave.
  let rate = SLOWEST;
  for (const n of sizes) {
    const run = await runCampaign(ground, n, 15 + Math.ceil((1.5 * n) / rate));
    rate = Math.max(run.mailsPerSecond, SLOWEST);
    runs.push(run);
    console.error(JSON.stringify(run));
  }
  await temporal.close();
  await db.close();
  return runs;
}

/**
 * Campaigns of so many recipients one after another on a whole stack, mails to a server that only counts: events of all
 * their workflows, the worker's memory while it sends, mails a second.
 * @param options sizes, smallest first; 10,000 and 100,000 where nothing is said
 */
export async function run(options: readonly string[]): Promise<Figures> {
  const sizes = (options.length > 0 ? options : ['10000', '100000']).map(Number);
  const sink = await startSink();
  const dataFolder = await benchFolder();
  const clear = async (): Promise<void> => {
    sink.stop();
    await rm(dataFolder, { recursive: true, force: true });
  };
  const runs = await thenStop(clear, async () => {
    const env = { ...process.env, SMTP_URL: sink.url };
    const stack = await startStack({ dataFolder, ports: 'free', env });
    return thenStop(
      () => stack.stop(),
      () => runAll(stack, sink, sizes),
    );
  });
  return figuresOf(runs);
}

function figuresOf(runs: readonly Run[]): Figures {
  const column = (key: keyof Run): number[] => runs.map((one) => one[key]);
  const memory = column('workerRssMb');
  const growth = (memory.at(-1) ?? NaN) / (memory[0] ?? NaN) - 1;
  return {
    recipients: column('recipients'),
    accepted: column('accepted'),
    historyEvents: column('historyEvents'),
    mailsPerSecond: column('mailsPerSecond'),
    workerRssMb: memory,
    workerPeakRssMb: column('workerPeakRssMb'),
    workerRssGrowth: Math.round(growth * 1_000) / 1_000,
    ok:
      runs.every((one) => one.historyEvents < MAX_EVENTS && one.accepted === one.recipients) &&
      Math.abs(growth) <= FLAT,
  };
}
