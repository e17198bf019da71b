import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { beatingInterceptor } from '../../worker/beats.ts';

type Work = (beats: () => number) => Promise<string>;

/** Runs an activity behind the interceptor: what it answers, its beats, and those that came after its end. */
async function run(heartbeatTimeoutMs: number, work: Work) {
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs });
  let beats = 0;
  environment.on('heartbeat', () => (beats += 1));
  const { execute } = beatingInterceptor();
  const answer = environment.run(async () => execute?.({ args: [], headers: {} }, () => work(() => beats)));
  const result = await answer.catch((error: Error) => error.message);
  const atEnd = beats;
  await sleep(150);
  return { result, beats, after: beats - atEnd };
}

test('an activity that waits for one long statement beats all the while, and not after it', async () => {
  const { result, after } = await run(150, async (beats) => {
    while (beats() < 4) await sleep(10);
    return 'done';
  });
  expect(result).toBe('done');
  expect(after).toBe(0);
});

const slow = async (): Promise<string> => {
  await sleep(200);
  return 'done';
};

test('an activity without a heartbeat timeout does not beat', async () => {
  expect(await run(0, slow)).toEqual({ result: 'done', beats: 0, after: 0 });
});

test('a failure comes through and ends the beats', async () => {
  const failing = async (): Promise<string> => {
    await sleep(100);
    throw new Error('lost');
  };
  expect(await run(60, failing)).toMatchObject({ result: 'lost', after: 0 });
});
