import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../stack/locations.mjs';
import { benchFolder, secondsSince, thenStop, type Figures } from './bench.ts';

const MAX_SECONDS = 15;

interface Started {
  seconds: number;
  child: ChildProcess;
}

/** Runs `npm start` as a person would, until it says that it is ready. */
async function npmStart(dataFolder: string): Promise<Started> {
  const start = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: projectFolder,
    env: { ...process.env, FANFARE_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, so that it can get Ctrl-C as from a terminal.
    detached: true,
  });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('Ready after')) {
      const seconds = secondsSince(start);
      child.stdout.resume();
      return { seconds, child };
    }
  throw new Error('npm start ended before it was ready');
}

/** Ctrl-C, and the seconds until everything has stopped. */
async function ctrlC({ child }: Started): Promise<number> {
  const start = performance.now();
  const ended = once(child, 'exit');
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  return secondsSince(start);
}

/** `npm start` on a new data folder, then again on the same: seconds until it is ready. */
export async function run(): Promise<Figures> {
  const dataFolder = await benchFolder();
  let running: Started | undefined;
  const clear = async (): Promise<void> => {
    if (running) await ctrlC(running);
    await rm(dataFolder, { recursive: true, force: true });
  };
  return thenStop(clear, async () => {
    const first = (running = await npmStart(dataFolder));
    const stopSeconds = await ctrlC(first);
    running = undefined;
    const second = (running = await npmStart(dataFolder));
    await ctrlC(second);
    running = undefined;
    return {
      newDataSeconds: first.seconds,
      againSeconds: second.seconds,
      stopSeconds,
      ok: Math.max(first.seconds, second.seconds) <= MAX_SECONDS,
    };
  });
}
