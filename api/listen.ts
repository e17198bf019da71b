import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import type { Logger } from '../infra/logger.ts';

/** A part without which the API cannot start, and what the person who started it can do. */
export class StartError extends Error {
  constructor(what: string, remedy: string, cause: unknown) {
    super(`${what}\n${remedy}`, { cause });
    this.name = 'StartError';
  }
}

const DRAIN_MS = 15_000;

/**
 * Listens on a port.
 * @throws StartError where the port is taken or not ours to take
 */
export async function listen(app: Express, port: number): Promise<Server> {
  const server = createServer(app);
  // Imports are long; a header that never ends is not.
  server.requestTimeout = 0;
  server.headersTimeout = 20_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code ?? error.message})`;
      reject(new StartError(`Port ${port} ${why}.`, 'Set PORT to a free one, or stop what uses it.', error));
    });
    server.listen(port, () => resolve());
  });
  return server;
}

/** Takes no new calls, lets those under way finish for a while, then ends them. */
export async function drain(server: Server, patience = DRAIN_MS): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearTimeout(timer);
}

/** Runs `stop` once at SIGTERM or SIGINT; a second signal ends the process at once. */
export function onStopSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  const ask = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1);
    stopping = true;
    logger.info({ signal }, 'stopping: calls under way may finish');
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', ask);
  process.on('SIGINT', ask);
}
