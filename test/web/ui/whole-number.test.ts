import { expect, test } from '@jest/globals';
import { wholeOf } from '../../../web/ui/whole-number.ts';

test('a whole number within bounds is read, all else is none', () => {
  const bounds = { min: 1, max: 100 };
  expect(['1', ' 42 ', '100', '007'].map((text) => wholeOf(text, bounds))).toEqual([1, 42, 100, 7]);
  const none = ['', ' ', '0', '101', '-5', '1.5', '1e2', 'ten', '9'.repeat(20)];
  expect(none.map((text) => wholeOf(text, bounds))).toEqual(none.map(() => null));
});
