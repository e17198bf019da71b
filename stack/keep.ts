import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessMark } from './processes.ts';

/** A server that is not our code: PostgreSQL, Temporal. */
export interface Server {
  process: ProcessMark;
  /** Settles when the process is gone, with the reason. */
  ended: Promise<string>;
  stop(): Promise<void>;
}

export interface KeptSpec {
  name: string;
  /** Starts it over the same data, at the same port. */
  start: () => Promise<Server>;
  /** Told of each new process, the first one included. */
  onStart: (mark: ProcessMark) => Promise<void>;
  /** Told in words of a death that nobody asked for. */
  onDeath: (message: string) => void;
}

/** A server that is started again when it dies. */
export interface Kept {
  /** Pid of the process that runs now, or ran last. */
  pid(): number;
  /** How often it was started again. */
  restarts(): number;
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Starts a server and keeps it running until it is stopped; what it had on disk is there again.
 * @throws what the first start throws; later ones are tried until they work
 */
export async function keepServer({ name, start, onStart, onDeath }: KeptSpec): Promise<Kept> {
  const stop = new AbortController();
  const isStopping = (): boolean => stop.signal.aborted;
  let restarts = 0;
  let server = await start();
  let watching: Promise<void> = Promise.resolve();

  const again = async (reason: string): Promise<void> => {
    let why = reason;
    for (let pause = FIRST_PAUSE_MS; !isStopping(); pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
      onDeath(`${name}: ${why}. It starts again in ${pause / 1000} s.`);
      // A pause that is cut short is followed by nothing.
      await sleep(pause, undefined, { signal: stop.signal }).catch(() => undefined);
      if (isStopping()) return;
      try {
        server = await start();
        restarts += 1;
        await onStart(server.process);
        return watch();
      } catch (error) {
        // PostgreSQL refuses while what a kill left of it still holds the data.
        why = error instanceof Error ? error.message : String(error);
      }
    }
  };
  const watch = (): void => {
    const { ended } = server;
    watching = ended.then((reason) => (isStopping() ? undefined : again(reason)));
  };

  await onStart(server.process);
  watch();
  return {
    pid: () => server.process.pid,
    restarts: () => restarts,
    async stop() {
      // The server's own handle holds no process: without this one, the last to stop would end before it has.
      const hold = setInterval(() => undefined, LONGEST_PAUSE_MS);
      try {
        stop.abort();
        await server.stop();
        await watching;
        // One that was just being started again is there only now.
        await server.stop();
      } finally {
        clearInterval(hold);
      }
    },
  };
}
