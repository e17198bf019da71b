import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** A process of ours, safe against a pid that the system has given to somebody else since. */
export interface ProcessMark {
  pid: number;
  /** What the system says about when it started; opaque, only compared. */
  started: string;
}

/** When a living process started, as the system tells it; undefined when there is no such process. */
function startOf(pid: number): string | undefined {
  try {
    // The 22nd field, counted after the command, which is in brackets and may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    if (process.platform === 'linux') return undefined;
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Marks a process so that a later run can find it again. */
export function markOf(pid: number): ProcessMark {
  return { pid, started: startOf(pid) ?? '' };
}

/** Says whether the very process that was marked still runs. */
export function isAlive(mark: ProcessMark): boolean {
  const started = startOf(mark.pid);
  return started !== undefined && started === mark.started;
}

export interface ServerSpec {
  command: string;
  args: string[];
  /** Its output is appended here, so that it outlives the starter and a kill loses no line. */
  logFile: string;
  options?: SpawnOptions;
}

/** Starts a server in a session of its own: Ctrl-C reaches only the stack, which stops its parts in order. */
export function spawnServer({ command, args, logFile, options }: ServerSpec): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

/** How a server that was just started ends: the promise settles with the reason, which `reason` answers from then on. */
export function endOf(child: ChildProcess): { ended: Promise<string>; reason: () => string | undefined } {
  let known: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve((known ??= error.message)));
    child.once('exit', (code, signal) => resolve((known ??= `it ended with ${signal ?? `code ${code}`}`)));
  });
  return { ended, reason: () => known };
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the look and the signal.
  }
}

export interface StopOptions {
  signal?: NodeJS.Signals;
  /** How long it may take to end by itself, in milliseconds, before it is killed. */
  graceMs?: number;
}

/** Asks a marked process to end, waits, and kills it when it does not. A process that is gone is left alone. */
export async function stopProcess(mark: ProcessMark, options: StopOptions = {}): Promise<void> {
  const { signal: name = 'SIGTERM', graceMs = 10_000 } = options;
  if (!isAlive(mark)) return;
  signal(mark.pid, name);
  const killAt = Date.now() + graceMs;
  while (isAlive(mark)) {
    if (Date.now() > killAt) signal(mark.pid, 'SIGKILL');
    await sleep(25);
  }
}

/**
 * Tries until `attempt` succeeds.
 * @param attempt answers true when ready; a throw counts as "not yet"
 * @param giveUp answers a reason to stop at once, such as "the process ended"
 * @returns undefined when ready, else why not
 */
export async function waitUntil(
  attempt: () => Promise<boolean>,
  { timeoutMs, giveUp = () => undefined }: { timeoutMs: number; giveUp?: () => string | undefined },
): Promise<string | undefined> {
  const end = Date.now() + timeoutMs;
  let last = 'no answer';
  while (Date.now() < end) {
    const reason = giveUp();
    if (reason !== undefined) return reason;
    try {
      if (await attempt()) return undefined;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await sleep(40);
  }
  return `${last} (gave up after ${timeoutMs / 1000} s)`;
}
