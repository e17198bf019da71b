import { expect, test } from '@jest/globals';
import { createGathering } from '../../api/gather.ts';

const TERMS = { most: 10, atOnce: 1, waiting: 100, linger: 0 };

/** An answerer that notes what it was asked together; it answers when it is let, and refuses what is negative. */
function aDesk() {
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const answerAll = async (asked: readonly number[]): Promise<number[]> => {
    batches.push([...asked]);
    await new Promise<void>((open) => gates.push(open));
    if (asked.some((n) => n < 0)) throw new RangeError('negative');
    return asked.map((n) => n * 10);
  };
  const let_ = async (): Promise<void> => {
    while (gates.length === 0) await new Promise(setImmediate);
    gates.shift()?.();
  };
  return { batches, answerAll, let: let_ };
}

test('what is asked in one moment is answered together, each with its own answer', async () => {
  const desk = aDesk();
  const ask = createGathering(desk.answerAll, TERMS);
  const answers = Promise.all([1, 2, 3].map(ask));
  await desk.let();
  expect(await answers).toEqual([10, 20, 30]);
  expect(desk.batches).toEqual([[1, 2, 3]]);
});

test('no more than the most are answered together, and the rest waits for its turn', async () => {
  const desk = aDesk();
  const ask = createGathering(desk.answerAll, { ...TERMS, most: 2 });
  const answers = Promise.all([1, 2, 3, 4, 5].map(ask));
  for (let n = 0; n < 3; n += 1) await desk.let();
  expect(await answers).toEqual([10, 20, 30, 40, 50]);
  expect(desk.batches).toEqual([[1, 2], [3, 4], [5]]);
});

test('one that fails fails alone: its neighbours are answered one by one', async () => {
  const desk = aDesk();
  const ask = createGathering(desk.answerAll, TERMS);
  const answers = Promise.allSettled([1, -2, 3].map(ask));
  for (let n = 0; n < 4; n += 1) await desk.let();
  expect(await answers).toMatchObject([
    { value: 10 },
    { status: 'rejected', reason: { message: 'negative' } },
    { value: 30 },
  ]);
  expect(desk.batches).toEqual([[1, -2, 3], [1], [-2], [3]]);
});

test('an answerer that throws at once fails those who asked, and the next are answered', async () => {
  let broken = true;
  const ask = createGathering((asked: readonly number[]) => {
    if (broken) throw new Error('broken');
    return Promise.resolve(asked);
  }, TERMS);
  await expect(ask(1)).rejects.toThrow('broken');
  broken = false;
  expect(await ask(2)).toBe(2);
});

test('two that share a key pass one after another in the order they were asked, others pass meanwhile', async () => {
  const desk = aDesk();
  const keysOf = (n: number): string[] => [n % 2 === 0 ? 'even' : `odd ${n}`];
  const ask = createGathering(desk.answerAll, { ...TERMS, atOnce: 2, keysOf });
  const answers = Promise.all([2, 4, 1, 6, 3].map(ask));
  for (let n = 0; n < 3; n += 1) await desk.let();
  expect(await answers).toEqual([20, 40, 10, 60, 30]);
  expect(desk.batches).toEqual([[2, 1, 3], [4], [6]]);
});

test('one more than may wait is told to come again, and what waits is answered', async () => {
  const desk = aDesk();
  const ask = createGathering(desk.answerAll, { ...TERMS, waiting: 2 });
  const [first, second] = [ask(1), ask(2)];
  await expect(ask(3)).rejects.toMatchObject({ code: 'UNAVAILABLE', headers: { 'Retry-After': '1' } });
  await desk.let();
  expect(await Promise.all([first, second])).toEqual([10, 20]);
});

test('those who linger are joined by who comes a moment later', async () => {
  const desk = aDesk();
  const ask = createGathering(desk.answerAll, { ...TERMS, linger: 50 });
  const first = ask(1);
  await new Promise(setImmediate);
  const second = ask(2);
  await desk.let();
  expect(await Promise.all([first, second])).toEqual([10, 20]);
  expect(desk.batches).toEqual([[1, 2]]);
});
