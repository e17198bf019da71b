import type { Client } from '@temporalio/client';

/** Who takes work from a task queue. */
export interface QueuePollers {
  /** Workers that asked for work in the last minutes, each once. */
  pollers: number;
  /** When one of them last asked; null where none is known. */
  lastSeenAt: Date | null;
}

/** What a Temporal server says of itself and of our workers. */
export interface TemporalStatus {
  /** @throws ServiceError where the server does not answer in time */
  version(): Promise<string>;
  /** @throws ServiceError where the server does not answer in time */
  pollers(queue: string): Promise<QueuePollers>;
}

const PATIENCE_MS = 2_000;
/** Of workflows and of activities; a worker asks for either or both. */
const KINDS = [1, 2] as const;

/** Asks a server; every question gives up after two seconds. */
export function createTemporalStatus(client: Client, namespace: string): TemporalStatus {
  const { workflowService } = client;
  const soon = <T>(ask: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + PATIENCE_MS, ask);
  return {
    version: async () => (await soon(() => workflowService.getSystemInfo({}))).serverVersion,
    pollers: async (name) => {
      const taskQueue = { name };
      const answers = await Promise.all(
        KINDS.map((taskQueueType) =>
          soon(() => workflowService.describeTaskQueue({ namespace, taskQueue, taskQueueType })),
        ),
      );
      const known = answers.flatMap(({ pollers }) => pollers ?? []);
      const seen = known.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000);
      const last = Math.max(0, ...seen);
      return {
        pollers: new Set(known.map(({ identity }) => identity)).size,
        lastSeenAt: last === 0 ? null : new Date(last),
      };
    },
  };
}
