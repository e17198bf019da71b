import { Connection } from '@temporalio/client';
import { StackError } from './errors.ts';
import { findTemporal } from './locations.mjs';
import type { Server } from './keep.ts';
import { endOf, markOf, spawnServer, stopProcess, waitUntil } from './processes.ts';

export interface TemporalOptions {
  port: number;
  namespace: string;
  logFile: string;
  /** SQLite file that keeps the histories; in memory when left out. */
  file?: string;
  /** Port of Temporal's own web page; no page when left out. */
  uiPort?: number;
}

export interface RunningTemporal extends Server {
  address: string;
  uiAddress?: string;
}

/**
 * Says whether a Temporal server answers and has the namespace.
 * @throws the connection's error while it does not
 */
export async function temporalAnswers(address: string, namespace: string): Promise<boolean> {
  // Lazy, so that a connection that never comes about is closed too.
  const connection = Connection.lazy({ address, connectTimeout: '2s' });
  try {
    await connection.ensureConnected();
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } finally {
    await connection.close();
  }
}

function argumentsFor({ port, namespace, file, uiPort }: TemporalOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace],
    ...(file === undefined ? [] : ['--db-filename', file]),
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...['--log-level', 'warn', '--log-format', 'json'],
    // Updates with a start, and many pollers of one machine, are within what a dev server can do.
    ...['--dynamic-config-value', 'frontend.namespaceRPS.visibility=1000'],
  ];
}

/**
 * Starts the Temporal CLI's dev server: a real one, for one machine.
 * @throws StackError `TEMPORAL_MISSING` without the CLI, `TEMPORAL_NOT_STARTED` with the reason and the log file
 */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  const command = findTemporal();
  if (command === undefined) {
    throw new StackError(
      'TEMPORAL_MISSING',
      'The Temporal CLI is not installed.',
      'Run npm run setup, or set TEMPORAL_ADDRESS to a Temporal server 1.29 or later.',
    );
  }
  const child = spawnServer({ command, args: argumentsFor(options), logFile: options.logFile });
  const { ended, reason: giveUp } = endOf(child);
  const address = `127.0.0.1:${options.port}`;
  const failure = await waitUntil(() => temporalAnswers(address, options.namespace), {
    timeoutMs: 60_000,
    giveUp,
  });
  if (failure !== undefined) {
    child.kill('SIGKILL');
    throw new StackError(
      'TEMPORAL_NOT_STARTED',
      `The embedded Temporal server did not start: ${failure}.`,
      `Its log is ${options.logFile}. Another server can be used with TEMPORAL_ADDRESS.`,
    );
  }
  child.unref();
  const mark = markOf(child.pid ?? 0);
  return {
    address,
    ...(options.uiPort === undefined ? {} : { uiAddress: `http://127.0.0.1:${options.uiPort}` }),
    process: mark,
    ended,
    stop: () => stopProcess(mark, { graceMs: 15_000 }),
  };
}
