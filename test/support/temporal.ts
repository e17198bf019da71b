import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll } from '@jest/globals';
import type { Client, WorkflowStartOptions } from '@temporalio/client';
import type { DataConverter, Workflow, WorkflowResultType } from '@temporalio/common';
import {
  type TimeSkippingTestWorkflowEnvironmentOptions,
  TestWorkflowEnvironment,
} from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { cachedTestServer, findTemporal, workflowBundle } from '../../stack/locations.mjs';

Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
});

export type Activities = object;

export interface HarnessOptions {
  /** Catches payloads on their way, e.g. to look for personal data. Used by client and workers alike. */
  dataConverter?: DataConverter;
  /** Another entry than `workflows/index.ts`, for tests of the harness itself. */
  workflowsPath?: string;
}

export interface ExecuteOptions<W extends Workflow> {
  args: Parameters<W>;
  activities: Activities;
  workflowId?: string;
  /** Activity-only workers on further task queues, such as `{ bulk: activities }`. */
  queues?: Readonly<Record<string, Activities>>;
  start?: Partial<WorkflowStartOptions<W>>;
  worker?: Partial<WorkerOptions>;
}

/** A real Temporal server, and workers of the project's bundle on task queues of their own. */
export interface TemporalHarness {
  env: TestWorkflowEnvironment;
  client: Client;
  /** Starts a worker that runs until `work` is done; answers what it answers. The task queue is new at each call. */
  withWorker<T>(options: WorkerSet, work: (taskQueue: string) => Promise<T>): Promise<T>;
  /** Runs one workflow from start to end with these activities; throws what the workflow fails with. */
  execute<W extends Workflow>(
    workflow: W | string,
    options: ExecuteOptions<W>,
  ): Promise<WorkflowResultType<W>>;
}

export interface WorkerSet {
  activities: Activities;
  queues?: Readonly<Record<string, Activities>>;
  taskQueue?: string;
  worker?: Partial<WorkerOptions>;
}

async function workflowCode(path: string | undefined): Promise<{ code: string }> {
  if (path === undefined) return { code: await readFile(workflowBundle, 'utf8') };
  return bundleWorkflowCode({ workflowsPath: path, logger: new DefaultLogger('ERROR') });
}

/** Heartbeats and cancellation in a test are looked at each second, not each half minute. */
const WORKER = {
  maxHeartbeatThrottleInterval: '1s',
  defaultHeartbeatThrottleInterval: '1s',
  shutdownGraceTime: '2s',
} as const;

function createHarness(
  env: TestWorkflowEnvironment,
  bundle: { code: string },
  dataConverter?: DataConverter,
): TemporalHarness {
  const shared = {
    ...WORKER,
    connection: env.nativeConnection,
    namespace: env.namespace ?? 'default',
    ...(dataConverter && { dataConverter }),
  };
  const withWorker: TemporalHarness['withWorker'] = async (set, work) => {
    const taskQueue = set.taskQueue ?? `test-${randomUUID()}`;
    const main = await Worker.create({
      ...shared,
      workflowBundle: bundle,
      taskQueue,
      activities: set.activities,
      ...set.worker,
    });
    const others = Object.entries(set.queues ?? {}).map(([queue, activities]) =>
      Worker.create({ ...shared, taskQueue: queue, activities, ...set.worker }),
    );
    const workers = [main, ...(await Promise.all(others))];
    const run = workers.reduceRight<() => Promise<unknown>>(
      (inner, worker) => () => worker.runUntil(inner),
      () => work(taskQueue),
    );
    return (await run()) as Awaited<ReturnType<typeof work>>;
  };
  return {
    env,
    client: env.client,
    withWorker,
    execute: (workflow, { args, workflowId = randomUUID(), start, ...set }) =>
      withWorker(set, (taskQueue) =>
        env.client.workflow.execute(workflow, { workflowId, taskQueue, args, ...start } as never),
      ) as never,
  };
}

const clientOptions = (dataConverter?: DataConverter): TimeSkippingTestWorkflowEnvironmentOptions =>
  dataConverter ? { client: { dataConverter } } : {};

/** The SDK gives a server five seconds; the Java one needs more on a machine with much else to do. */
async function startTimeSkipping({ dataConverter }: HarnessOptions): Promise<TestWorkflowEnvironment> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({
        server: { executable: { type: 'existing-path', path: cachedTestServer } },
        ...clientOptions(dataConverter),
      });
    } catch (error) {
      if (tries === 5) throw error;
    }
  }
}

/**
 * A time-skipping server for one test file, at its top level: `const temporal = await timeSkippingTemporal()`. Its one
 * clock is shared by all that runs on it, so tests of a file run one after another. It knows no schedules and no lists.
 */
export async function timeSkippingTemporal(options: HarnessOptions = {}): Promise<TemporalHarness> {
  const [env, bundle] = await Promise.all([startTimeSkipping(options), workflowCode(options.workflowsPath)]);
  afterAll(() => env.teardown());
  return createHarness(env, bundle, options.dataConverter);
}

/** The run's own dev server, with real time, schedules and visibility; shared by all test files, so ids must be unique. */
export async function realTimeTemporal(options: HarnessOptions = {}): Promise<TemporalHarness> {
  const address = process.env.FANFARE_TEST_TEMPORAL;
  if (address === undefined)
    throw new Error('No Temporal server for tests: run through Jest with test/support/global-setup.ts');
  const [env, bundle] = await Promise.all([
    TestWorkflowEnvironment.createFromExistingServer({ address, ...clientOptions(options.dataConverter) }),
    workflowCode(options.workflowsPath),
  ]);
  afterAll(() => env.teardown());
  return createHarness(env, bundle, options.dataConverter);
}

/** A real server for one test file alone, for workflows whose activities run on task queues of fixed names. */
export async function ownTemporal(options: HarnessOptions = {}): Promise<TemporalHarness> {
  const path = findTemporal();
  if (path === undefined) throw new Error('There is no Temporal server here. Run npm run setup.');
  const server = {
    executable: { type: 'existing-path' as const, path },
    log: { format: 'json', level: 'never' },
  };
  const [env, bundle] = await Promise.all([
    TestWorkflowEnvironment.createLocal({ server, ...clientOptions(options.dataConverter) }),
    workflowCode(options.workflowsPath),
  ]);
  afterAll(() => env.teardown());
  return createHarness(env, bundle, options.dataConverter);
}
