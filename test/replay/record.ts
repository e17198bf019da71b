/**
 * Plays every scenario on a real server and writes the histories beside this file: `npm run history:record`; with names
 * of scenarios, those alone.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import type { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import { TASK_QUEUES } from '../../domain/ids.ts';
import { findTemporal } from '../../stack/locations.mjs';
import { encodeHistory, FOLDER } from './histories.ts';
import { budgetFakes, incidentFakes, monitorFakes, passwordFakes } from './beside.ts';
import type { Scenario } from './scenario.ts';
import { aStage, SCENARIOS } from './scenarios.ts';

/** Runs of this many events are asked to continue as new, so that a short story shows it. */
const SHORT_RUN = '20';

/** Histories name who worked on them: not the machine they were recorded on. */
const IDENTITY = 'recorder';

Runtime.install({ logger: new DefaultLogger('ERROR') });

function createServer(extraArgs: string[]): Promise<TestWorkflowEnvironment> {
  const path = findTemporal();
  if (path === undefined) throw new Error('There is no Temporal server here. Run npm run setup.');
  return TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path }, extraArgs },
    client: { identity: IDENTITY },
  });
}

async function play(env: TestWorkflowEnvironment, workflowBundle: WorkflowBundle, scenario: Scenario) {
  const stage = aStage(scenario);
  const { campaign, bulk } = stage.story.queues;
  const { nativeConnection: connection } = env;
  const create = (taskQueue: string, activities: object, code: object = {}): Promise<Worker> =>
    Worker.create({ connection, identity: IDENTITY, taskQueue, activities, ...code });
  const workers = [
    await create(
      stage.taskQueue,
      { ...budgetFakes, ...incidentFakes, ...passwordFakes, ...campaign },
      { workflowBundle },
    ),
    await create(TASK_QUEUES.bulk, bulk),
    await create(TASK_QUEUES.monitor, monitorFakes),
  ];
  const running = workers.map((worker) => worker.run());
  try {
    await scenario.play({ ...stage, client: env.client });
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
  }
  return scenario.keep(stage.input);
}

/** Histories of all runs of a workflow, oldest first. */
async function runsOf(client: Client, workflowId: string): Promise<string[]> {
  const runs = [];
  let runId: string | undefined = (await client.workflow.getHandle(workflowId).describe()).raw
    .workflowExecutionInfo?.firstRunId as string | undefined;
  while (runId) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    runs.push(encodeHistory(history));
    const next: string | null | undefined =
      history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
    runId = next ?? undefined;
  }
  return runs;
}

async function record(name: string, client: Client, kept: Record<string, string>): Promise<void> {
  for (const [workflow, workflowId] of Object.entries(kept)) {
    const runs = await runsOf(client, workflowId);
    for (const [nth, history] of runs.entries()) {
      const file = `${name}.${workflow}${runs.length > 1 ? `.${nth + 1}` : ''}.json`;
      await writeFile(new URL(file, FOLDER), `${JSON.stringify({ workflowId, history })}\n`);
      console.log(file);
    }
  }
}

async function main(): Promise<void> {
  const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
  const bundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  await mkdir(FOLDER, { recursive: true });
  const only = process.argv.slice(2);
  const asked = ([name]: [string, Scenario]): boolean => only.length === 0 || only.includes(name);
  for (const old of await readdir(FOLDER)) {
    if (only.length === 0 || only.includes(old.split('.')[0] ?? '')) await rm(new URL(old, FOLDER));
  }
  const short = ['--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${SHORT_RUN}`];
  for (const shortRuns of [false, true]) {
    const env = await createServer(shortRuns ? short : []);
    try {
      for (const [name, scenario] of Object.entries(SCENARIOS).filter(asked)) {
        if ((scenario.shortRuns ?? false) !== shortRuns) continue;
        await record(name, env.client, await play(env, bundle, scenario));
      }
    } finally {
      await env.teardown();
    }
  }
}

await main();
