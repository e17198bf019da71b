import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { startIncidents } from './start-incidents.ts';
import { tick, type PlanCache } from './tick.ts';
import type { Database } from '../../infra/database.ts';

export type MonitorActivities = ReturnType<typeof createMonitorActivities>;

export interface MonitorDeps {
  db: Database;
  client: Client;
  /** Pause between two looks, milliseconds. */
  tickMs: number;
  /** Real time in epoch milliseconds: the monitor watches the world, not a workflow's clock. */
  now: () => number;
}

const A_DAY = 24 * 3_600_000;

/** The one watcher of an installation. What it finds becomes an incident with a workflow of its own. */
export function createMonitorActivities({ db, client, tickMs, now }: MonitorDeps) {
  return {
    /** Looks at all live campaigns every `tickMs` for a day. A fault ends it; Temporal starts it again. */
    async watch(): Promise<void> {
      const { heartbeat, sleep } = Context.current();
      const plans: PlanCache = new Map();
      const started = new Set<string>();
      for (const until = now() + A_DAY; now() < until;) {
        await tick({ db, plans }, now());
        await startIncidents({ db, client, started });
        heartbeat();
        await sleep(tickMs);
      }
    },
  };
}
