import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { campaignWorkflowId } from '../../domain/ids.ts';
import { createTemporalClient } from '../../infra/temporal.ts';
import { openApi, type DemoApi } from '../../stack/demo/api.ts';
import { startStack, type Stack } from '../../stack/start.ts';
import { benchFolder, type Figures } from './bench.ts';
import { aPlanFor, customersCsv, ORDERS_CSV } from './messages-plan.ts';

const MAX_EVENTS = 2_000;
const FLAT = 0.2;
const LOOK_MS = 500;
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
  waves: { state: string; members: number; states: Record<string, number> }[];
}

interface Ground {
  api: DemoApi;
  client: Client;
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

export interface Run {
  recipients: number;
  accepted: number;
  historyEvents: number;
  workerRssMb: number;
  workerPeakRssMb: number;
  mailsPerSecond: number;
}

/** Runs a campaign for everybody with the tag `first-<n>`, looking at the worker's memory while its wave goes out. */
async function runCampaign({ api, client, sink, workerPid }: Ground, n: number, live: number): Promise<Run> {
  await sink.tally();
  const call = { method: 'POST', as: LEAD } as const;
  const { id } = await api.call<{ id: string }>('/v1/campaigns', { ...call, body: aPlanFor(n, live) });
  await api.call(`/v1/campaigns/${id}/start`, { ...call, body: {} });
  const memory: number[] = [];
  let told: Tally | undefined;
  for (;;) {
    await new Promise((wake) => setTimeout(wake, LOOK_MS));
    const view = await api.call<View>(`/v1/campaigns/${id}`, { as: LEAD });
    if (view.waitingFor === 'approval') await approve(api, id, view.hash);
    const [wave] = view.waves;
    if (wave?.state === 'running') memory.push(await residentMb(workerPid()));
    if (wave && wave.state !== 'running' && wave.members > 0 && view.phase === 'live')
      told ??= await sink.tally();
    if (view.status === 'running') continue;
    if (view.status !== 'completed') throw new Error(`The campaign is ${view.status}`);
    const { mails, firstAt, lastAt } = told ?? (await sink.tally());
    return {
      recipients: n,
      accepted: wave?.states['accepted'] ?? 0,
      historyEvents: await historyEvents(client, id),
      // The second half: by then every part of the page has been in use for a while.
      workerRssMb: Math.round(median(memory.slice(memory.length >> 1))),
      workerPeakRssMb: Math.round(Math.max(...memory)),
      mailsPerSecond: Math.round((1_000 * mails) / (lastAt - firstAt)),
    };
  }
}

async function approve(api: DemoApi, id: string, hash: string): Promise<void> {
  const body = { level: 'lead', hash, verdict: 'approve' };
  // The level may still be opening.
  await api
    .call(`/v1/campaigns/${id}/decisions`, { method: 'POST', as: 'head@fanfare.example', body })
    .catch(() => undefined);
}

async function runAll(stack: Stack, sink: Sink, sizes: number[]): Promise<Run[]> {
  const { api: base, tokens, temporal: address, temporalNamespace: namespace } = stack.addresses;
  const api = await openApi(base, tokens);
  const temporal = createTemporalClient({ address, namespace });
  const upload = (content: string) =>
    ({ method: 'POST', as: SHOP, upload: { content, type: 'text/csv' } }) as const;
  await api.call('/v1/customers/import', upload(customersCsv(sizes)));
  await api.call('/v1/orders/import', upload(ORDERS_CSV));
  const ground: Ground = { api, client: temporal.client, sink, workerPid: () => stack.worker.pid() };
  const runs: Run[] = [];
  // As fast as the run before was, and a half more: a phase's end does not wait for its wave.
  let rate = 150;
  for (const n of sizes) {
    const run = await runCampaign(ground, n, 15 + Math.ceil((1.5 * n) / rate));
    rate = run.mailsPerSecond;
    runs.push(run);
    console.error(JSON.stringify(run));
  }
  await temporal.close();
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
  const env = { ...process.env, SMTP_URL: sink.url };
  try {
    const stack = await startStack({ dataFolder, ports: 'free', env });
    const runs = await runAll(stack, sink, sizes).finally(() => stack.stop());
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
  } finally {
    sink.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
