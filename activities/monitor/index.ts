import { Context } from '@temporalio/activity';
import { dropOldRejects } from '../../store/import-rejects.ts';
import { startBudgetRequests } from '../budget/start-requests.ts';
import type { Inventory } from '../../domain/inventory/port.ts';
import { createOutbox } from '../inventory/outbox.ts';
import { createPacing } from './pacing.ts';
import { startIncidents } from './start-incidents.ts';
import { startSignUps } from './start-sign-ups.ts';
import { tick } from './tick.ts';
import type { Watch } from './types.ts';

export type MonitorActivities = ReturnType<typeof createMonitorActivities>;

export interface MonitorDeps extends Pick<Watch, 'db' | 'client' | 'logger' | 'staffMailer'> {
  /** Pause between two looks, milliseconds. */
  tickMs: number;
  /** The shop's own inventory, where it has one. */
  inventory?: Inventory;
  /** Real time in epoch milliseconds: the monitor watches the world, not a workflow's clock. */
  now: () => number;
}

const A_DAY = 24 * 3_600_000;

/** The one watcher of an installation. What it finds becomes an incident with a workflow of its own. */
export function createMonitorActivities(deps: MonitorDeps) {
  const { db, client, logger, staffMailer, inventory, tickMs, now } = deps;
  return {
    /**
     * Looks at all live campaigns every `tickMs` for a day. A database or a Temporal that is down ends it; it is started
     * again.
     */
    async watch(): Promise<void> {
      const { heartbeat, sleep } = Context.current();
      const watch: Watch = { db, client, logger, staffMailer, plans: new Map(), pacing: createPacing() };
      const started = new Set<string>();
      const outbox = inventory && createOutbox({ db, inventory, logger });
      // Begun anew every day: so nothing is kept for longer than a day past its time.
      await dropOldRejects(db.pool, now());
      try {
        for (const until = now() + A_DAY; now() < until;) {
          outbox?.turn(now());
          await tick(watch, now());
          await startIncidents({ db, client, started });
          await startBudgetRequests({ db, client, started }, now());
          await startSignUps({ db, client }, now());
          heartbeat();
          await sleep(tickMs);
        }
      } finally {
        // What is being asked is written down before its connections close.
        await outbox?.idle();
      }
    },
  };
}
