import { describe, expect, test } from '@jest/globals';
import { eachOf, issue, valuesAt } from '../../../../domain/plan/check/facts.ts';

describe('facts of a check', () => {
  test('a pattern finds every value with its path', () => {
    const written = { waves: [{ segments: ['a', 'b'] }, null, { segments: 'c' }, { segments: [1] }] };
    expect(valuesAt(written, ['waves', '*', 'segments', '*'])).toEqual([
      { path: ['waves', 0, 'segments', 0], value: 'a' },
      { path: ['waves', 0, 'segments', 1], value: 'b' },
      { path: ['waves', 3, 'segments', 0], value: 1 },
    ]);
  });

  test.each([undefined, null, 3, 'text', []])('nothing is found in %p', (written) => {
    expect(valuesAt(written, ['waves', '*'])).toEqual([]);
  });

  test('holes of a list are passed over and places kept', () => {
    expect(eachOf([undefined, 'b'], (item, at) => [issue([at], item)])).toEqual([
      { path: [1], message: 'b' },
    ]);
    expect(eachOf(undefined, () => [issue([], 'never')])).toEqual([]);
  });
});
