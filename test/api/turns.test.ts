import { expect, test } from '@jest/globals';
import { createTurns } from '../../api/turns.ts';

/** Work that ends when it is told to. */
function held() {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end: () => end(), work: () => ended };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('two run at once, the third when one has ended, and who finds the line full is told to come again', async () => {
  const turns = createTurns({ atOnce: 2, waiting: 1 });
  const [one, two] = [held(), held()];
  const seen: string[] = [];
  const first = turns(one.work).then(() => seen.push('first'));
  const second = turns(two.work).then(() => seen.push('second'));
  const third = turns(async () => void seen.push('third'));
  await settled();
  expect(seen).toEqual([]);
  await expect(turns(async () => undefined)).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    headers: { 'Retry-After': '2' },
  });
  one.end();
  await Promise.all([first, third]);
  expect(seen).toEqual(expect.arrayContaining(['first', 'third']));
  two.end();
  await second;
});

test('work that fails hands its turn on', async () => {
  const turns = createTurns({ atOnce: 1, waiting: 5 });
  const failing = turns(() => Promise.reject(new Error('no')));
  const next = turns(() => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  await expect(next).resolves.toBe('yes');
  await expect(turns(() => Promise.resolve('again'))).resolves.toBe('again');
});
