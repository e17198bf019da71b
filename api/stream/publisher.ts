import type { Database } from '../../infra/database.ts';
import {
  hasUnpublished,
  KEPT_MS,
  pruneEvents,
  publishSnapshots,
  publishTimeline,
  takePublisherTurn,
  type NewSnapshot,
} from '../../store/campaign-events.ts';

const BATCH = 1_000;

/** Gives events their numbers. Any process may, at any time: they take turns, and each event gets one number. */
export interface Publisher {
  /** Publishes all the timeline has. */
  timeline(): Promise<void>;
  /** Publishes those states that are news. */
  snapshots(snapshots: readonly NewSnapshot[]): Promise<void>;
  /** Drops what nobody can ask for any more. */
  prune(): Promise<void>;
}

/** @param now real time in epoch milliseconds */
export function createPublisher(db: Database, now: () => number): Publisher {
  const inTurn = <T>(work: Parameters<typeof db.transaction<T>>[0]): Promise<T> =>
    db.transaction(async (client) => {
      await takePublisherTurn(client);
      return work(client);
    });
  return {
    async timeline() {
      if (!(await hasUnpublished(db.pool))) return;
      while ((await inTurn((client) => publishTimeline(client, new Date(now())))) === BATCH);
    },
    async snapshots(snapshots) {
      if (snapshots.length > 0)
        await inTurn((client) => publishSnapshots(client, snapshots, new Date(now())));
    },
    prune: () => inTurn((client) => pruneEvents(client, new Date(now() - KEPT_MS))),
  };
}
