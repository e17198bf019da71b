import { type temporal } from '@temporalio/proto';
import { Connection } from '@temporalio/client';
import { StackError, type StackErrorCode } from './errors.ts';
import { waitUntil } from './processes.ts';
import { type Service, startService } from './service.ts';
import type { StackAddresses } from './stack-file.ts';
import type { StartContext } from './context.ts';

export interface ProgramContext {
  context: StartContext;
  env: NodeJS.ProcessEnv;
  addresses: StackAddresses;
}

const READY_MS = 60_000;

interface Program {
  name: 'worker' | 'api';
  entry: string;
  isReady: (service: Service) => Promise<boolean>;
  code: StackErrorCode;
}

async function start(
  { context, env }: ProgramContext,
  { name, entry, isReady, code }: Program,
): Promise<Service> {
  const { claim, logFile, progress, stops } = context;
  const service = await startService({
    name,
    entry,
    env,
    logFile: logFile(name),
    onStart: (mark) => claim.setPart(name, mark),
    onDeath: progress,
  });
  stops.set(name, () => service.stop());
  // A first death is a wrong set-up or bad code; starting it again and again would only hide the message.
  const failure = await waitUntil(() => isReady(service), {
    timeoutMs: READY_MS,
    giveUp: () => service.lastDeath(),
  });
  if (failure !== undefined) {
    throw new StackError(
      code,
      `The ${name} did not start: ${failure}.`,
      `The last lines of ${logFile(name)} say why.`,
    );
  }
  progress(`The ${name === 'api' ? 'API' : name} is ready`);
  return service;
}

/** Starts the API; ready when `/readyz` says so. */
export function startApi(program: ProgramContext, entry: string): Promise<Service> {
  const isReady = async (): Promise<boolean> =>
    (await fetch(`${program.addresses.api}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
  return start(program, { name: 'api', entry, isReady, code: 'API_NOT_STARTED' });
}

/** Starts the worker; ready when Temporal has seen this very process ask for workflow tasks. */
export async function startWorker(program: ProgramContext, entry: string): Promise<Service> {
  const { temporal: address, temporalNamespace: namespace } = program.addresses;
  const connection = Connection.lazy({ address });
  const request: temporal.api.workflowservice.v1.IDescribeTaskQueueRequest = {
    namespace,
    taskQueue: { name: 'campaign' },
    taskQueueType: 1,
  };
  const isReady = async (service: Service): Promise<boolean> => {
    const { pollers } = await connection.workflowService.describeTaskQueue(request);
    return (pollers ?? []).some(({ identity }) => identity?.startsWith(`${service.pid()}@`));
  };
  try {
    return await start(program, { name: 'worker', entry, isReady, code: 'WORKER_NOT_STARTED' });
  } finally {
    await connection.close();
  }
}
