import { TASK_QUEUES } from '../domain/ids.ts';
import { probeMailServer } from '../infra/mail-probe.ts';
import { databaseFacts, feedFacts, gateFacts } from '../store/health.ts';
import type { z } from 'zod';
import type { AppDeps } from './deps.ts';
import type { healthAnswer } from './schemas/operations.ts';
import { within } from './within.ts';

type Health = z.input<typeof healthAnswer>;

const PATIENCE_MS = 2_000;
/** A worker asks for work at least once a minute, answered or not. */
const WORKER_SILENT_MS = 150_000;

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

async function partOf(part: Health['parts'][number]['part'], ask: () => Promise<unknown>) {
  const begun = performance.now();
  const took = await within(PATIENCE_MS, () => ask().then(() => performance.now() - begun));
  return {
    part,
    state: took === null ? ('down' as const) : ('up' as const),
    latencyMs: took === null ? null : Math.round(took * 10) / 10,
  };
}

async function workerOf({ temporal, now }: AppDeps, queue: string): Promise<Health['workers'][number]> {
  const seen = temporal && (await within(PATIENCE_MS, () => temporal.pollers(queue)));
  if (!seen) return { queue, state: 'unknown', pollers: null, lastSeenAt: null };
  const { pollers, lastSeenAt } = seen;
  const up = lastSeenAt !== null && now() - lastSeenAt.getTime() < WORKER_SILENT_MS;
  return { queue, state: up ? 'up' : 'down', pollers, lastSeenAt: iso(lastSeenAt) };
}

const unavailable = (): Promise<never> => Promise.reject(new Error('Nothing says how Temporal is'));

async function databaseParts({ db: { pool }, streams }: AppDeps) {
  const [facts, feed, gate] = await Promise.all([
    within(PATIENCE_MS, () => databaseFacts(pool)),
    within(PATIENCE_MS, () => feedFacts(pool)),
    within(PATIENCE_MS, () => gateFacts(pool)),
  ]);
  const open = streams?.count();
  return {
    database: facts && {
      sizeBytes: facts.sizeBytes,
      connections: facts.connections,
      mostConnections: facts.mostConnections,
    },
    streams: open ? { open: open.streams, people: open.people } : null,
    feed: feed && { lastReceivedAt: iso(feed.lastReceivedAt), lastType: feed.lastType },
    mailGate: gate && { ...gate, since: iso(gate.since) },
  };
}

/** How the installation is, every part asked at once; a part that is slow or down keeps no other waiting. */
export async function healthOf(deps: AppDeps): Promise<Health> {
  const { db, temporal, config, now } = deps;
  const [parts, workers, known] = await Promise.all([
    Promise.all([
      partOf('database', () => db.pool.query('select 1')),
      partOf('temporal', () => temporal?.version() ?? unavailable()),
      partOf('mail', () => probeMailServer(config.SMTP_URL, PATIENCE_MS)),
    ]),
    Promise.all(Object.values(TASK_QUEUES).map((queue) => workerOf(deps, queue))),
    databaseParts(deps),
  ]);
  const up = [...parts, ...workers].every(({ state }) => state === 'up');
  return {
    at: new Date(now()).toISOString(),
    well: up && known.mailGate?.state === 'open',
    ...{ parts, workers, ...known },
    process: {
      startedAt: new Date(now() - Math.round(process.uptime() * 1_000)).toISOString(),
      memoryBytes: process.memoryUsage.rss(),
    },
  };
}
