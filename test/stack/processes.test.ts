import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { isAlive, markOf, stopProcess, waitUntil } from '../../stack/processes.ts';

const sleeper = (code = 'setInterval(() => 0, 1000)') =>
  spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });

test('a process is found by pid and start, and gone after it was stopped', async () => {
  const child = sleeper();
  const mark = markOf(child.pid ?? 0);
  expect(isAlive(mark)).toBe(true);
  await stopProcess(mark);
  expect([isAlive(mark), child.exitCode ?? child.signalCode]).toEqual([false, 'SIGTERM']);
});

test('a pid that the system has given to another process since is left alone', async () => {
  const child = sleeper();
  const stale = { ...markOf(child.pid ?? 0), started: 'long ago' };
  await stopProcess(stale);
  expect([isAlive(stale), child.exitCode, child.signalCode]).toEqual([false, null, null]);
  child.kill('SIGKILL');
  await once(child, 'exit');
});

test('a process that does not want to end is killed after its grace', async () => {
  const child = sleeper("process.on('SIGTERM', () => 0); setInterval(() => 0, 1000); console.log('up')");
  await once(child.stdout, 'data');
  await stopProcess(markOf(child.pid ?? 0), { graceMs: 200 });
  await (child.signalCode ?? once(child, 'exit'));
  expect(child.signalCode).toBe('SIGKILL');
});

test('waiting ends with nothing when ready, with the last error when not, and at once with a reason to give up', async () => {
  expect(await waitUntil(async () => true, { timeoutMs: 1_000 })).toBeUndefined();
  const failing = async (): Promise<boolean> => {
    throw new Error('refused');
  };
  expect(await waitUntil(failing, { timeoutMs: 100 })).toBe('refused (gave up after 0.1 s)');
  expect(await waitUntil(failing, { timeoutMs: 60_000, giveUp: () => 'it ended' })).toBe('it ended');
});
