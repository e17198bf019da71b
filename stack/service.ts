import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { projectFolder } from './locations.mjs';
import { isAlive, markOf, type ProcessMark, spawnServer, stopProcess } from './processes.ts';

export interface ServiceSpec {
  name: string;
  /** TypeScript file to run, relative to the project. */
  entry: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Told of each new process, the first one included. */
  onStart: (mark: ProcessMark) => Promise<void>;
  /** Told in words of a death that nobody asked for. */
  onDeath: (message: string) => void;
}

/** A process of our own code that is started again when it dies. */
export interface Service {
  /** Pid of the process that runs now. */
  pid(): number;
  /** Why the last process ended; undefined while the first one runs. */
  lastDeath(): string | undefined;
  /** Asks it to finish its work and end. */
  stop(graceMs?: number): Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** Having run this long, a process counts as healthy: its next death is answered quickly again. */
const HEALTHY_MS = 30_000;

function spawn({ entry, env, logFile }: ServiceSpec): ChildProcess {
  const args = ['--import', 'tsx', entry];
  return spawnServer({ command: process.execPath, args, logFile, options: { cwd: projectFolder, env } });
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

/** Starts a service and keeps it running until it is stopped. */
export async function startService(spec: ServiceSpec): Promise<Service> {
  let stopping = false;
  let death: string | undefined;
  let pause = FIRST_PAUSE_MS;
  let mark: ProcessMark;

  const launch = async (): Promise<void> => {
    const child = spawn(spec);
    const startedAt = Date.now();
    void once(child, 'exit').then(([code, signal]: (number | string | null)[]) => {
      if (stopping) return;
      death = `${spec.name} ended with ${signal ?? `code ${code}`}; its log is ${spec.logFile}`;
      if (Date.now() - startedAt > HEALTHY_MS) pause = FIRST_PAUSE_MS;
      spec.onDeath(`${death}. It starts again in ${pause / 1000} s.`);
      void again();
    });
    mark = markOf(child.pid ?? 0);
    await spec.onStart(mark);
  };
  const again = async (): Promise<void> => {
    await sleep(pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    if (!stopping) await launch();
  };

  await launch();
  return {
    pid: () => mark.pid,
    lastDeath: () => death,
    async stop(graceMs = 30_000) {
      stopping = true;
      if (isAlive(mark)) await stopProcess(mark, { graceMs });
    },
  };
}
