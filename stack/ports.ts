import { createServer } from 'node:net';
import { StackError } from './errors.ts';

/** Says whether nothing listens on `port` of the loopback interface. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A port of the loopback interface that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** A port wish: `given` is what a person set (and gets, or an error); `preferred` is what we like when it is free. */
export interface PortWish {
  name: string;
  given?: number | undefined;
  preferred?: number | undefined;
}

/**
 * Chooses a port.
 * @throws StackError `PORT_TAKEN` when a port set by a person is in use
 */
export async function choosePort({ name, given, preferred }: PortWish): Promise<number> {
  if (given !== undefined) {
    if (await isFree(given)) return given;
    throw new StackError(
      'PORT_TAKEN',
      `Port ${given} (${name}) is in use by another program.`,
      `Stop that program, set ${name} to another port, or leave ${name} out to get a free one.`,
    );
  }
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  return freePort();
}

/**
 * How a server is started on a port: where another program took it between the choice and the first start, on a free
 * one, which it keeps from then on.
 * @throws what the start throws for any other reason, and on every later one
 */
export function onPort<T>(chosen: number, start: (port: number) => Promise<T>): () => Promise<T> {
  let port = chosen;
  let started = false;
  return async () => {
    for (;;) {
      try {
        const server = await start(port);
        started = true;
        return server;
      } catch (error) {
        if (started || (await isFree(port))) throw error;
        port = await freePort();
      }
    }
  };
}
