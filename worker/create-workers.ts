import type { DataConverter } from '@temporalio/common';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { TASK_QUEUES } from '../domain/ids.ts';
import type { Logger } from '../infra/logger.ts';
import { beatingInterceptor } from './beats.ts';
import { failureInterceptor } from './failures.ts';
import type { QueueActivities } from './activities.ts';

export interface WorkerSetting {
  connection: NativeConnection;
  namespace: string;
  /** Built by set-up: three workers that bundle in process idle at nearly three times the memory. */
  workflowBundle: { code: string };
  activities: QueueActivities;
  logger: Logger;
  /** A hook for tests: sees every payload and heartbeat on its way. */
  dataConverter?: DataConverter;
}

/** How long a worker that is told to stop may finish what it has in hand. */
const GRACE = '20s';

/** The three workers: workflows and light activities, pages of people and rows, the monitor's one activity. */
export async function createWorkers(setting: WorkerSetting): Promise<Worker[]> {
  const { connection, namespace, workflowBundle, activities, logger, dataConverter } = setting;
  const report = (error: unknown): void => logger.error({ err: error }, 'an activity failed');
  const shared = {
    connection,
    namespace,
    shutdownGraceTime: GRACE,
    ...(dataConverter && { dataConverter }),
    // Cancellation travels on heartbeats: at the default of 30 s a stopped page would go on for that long.
    maxHeartbeatThrottleInterval: '1s',
    defaultHeartbeatThrottleInterval: '1s',
    interceptors: { activity: [() => ({ inbound: failureInterceptor(report) })] },
  } satisfies Partial<WorkerOptions>;
  // Not the watcher: it beats at each look, so that one that hangs is seen too.
  const beating = {
    ...shared,
    interceptors: { activity: [...shared.interceptors.activity, () => ({ inbound: beatingInterceptor() })] },
  };
  return Promise.all([
    Worker.create({
      ...beating,
      workflowBundle,
      taskQueue: TASK_QUEUES.campaign,
      activities: activities.campaign,
      maxCachedWorkflows: 500,
      // So long a task waits for a worker that has died before another takes it; the default is 10 s.
      stickyQueueScheduleToStartTimeout: '3s',
    }),
    Worker.create({
      ...beating,
      taskQueue: TASK_QUEUES.bulk,
      activities: activities.bulk,
      maxConcurrentActivityTaskExecutions: 8,
    }),
    Worker.create({
      ...shared,
      taskQueue: TASK_QUEUES.monitor,
      activities: activities.monitor,
      // The watcher goes on for a day and holds nothing in hand: it is not waited for.
      shutdownGraceTime: 0,
      maxConcurrentActivityTaskExecutions: 2,
    }),
  ]);
}

/** Runs workers until `stopped`, then lets each finish what it has in hand. Throws what a worker fails with. */
export async function runWorkers(workers: readonly Worker[], stopped: Promise<void>): Promise<void> {
  const running = workers.map((worker) => worker.run());
  // One that fails takes the others down: half a worker would look alive. What it failed with is thrown below.
  await Promise.race([stopped, ...running]).catch(() => undefined);
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  await Promise.allSettled(running);
  await Promise.all(running);
}
