// How set-up talks: a line before a step with its expected time, a line after it with the real one.
import { spawn } from 'node:child_process';

let seconds = 0;

/** Seconds spent in steps that had something to do. */
export const totalSeconds = () => seconds;

/** Something is missing: the message names it and says what to do. */
export class SetupError extends Error {}

/** Says what is done and how long it takes, does it, and says how long it took. */
export async function step(what, expected, work) {
  process.stdout.write(`• ${what} (${expected}) …\n`);
  const start = performance.now();
  const result = await work();
  const took = (performance.now() - start) / 1000;
  seconds += took;
  process.stdout.write(`  ${result === false ? 'not possible here' : 'done'} after ${took.toFixed(1)} s\n`);
  return result;
}

/** Runs a program; answers its exit code and the end of its output. A program that does not start has code 127. */
export function run(command, args, { timeoutMs, env, cwd } = {}) {
  return new Promise((resolve) => {
    const windowsScript = process.platform === 'win32' && !command.endsWith('.exe');
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      cwd,
      shell: windowsScript,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-4000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const timer = timeoutMs && setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const finish = (code) => {
      clearTimeout(timer);
      resolve({ code, output });
    };
    child.on('error', (error) => ((output += error.message), finish(127)));
    child.on('close', (code) => finish(code ?? 1));
  });
}
