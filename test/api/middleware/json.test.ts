import { expect, test } from '@jest/globals';
import { MOST_LEVELS, unstorable } from '../../../api/middleware/json.ts';

test('texts that PostgreSQL cannot keep are found where they are, in values and in keys', () => {
  const body = { name: 'a\0', list: ['ok', '\ud800'], ['k\0']: 1, emoji: '😀' };
  expect(unstorable(body)).toEqual([
    { path: ['name'], message: 'has a NUL character' },
    { path: ['list', 1], message: 'has half of a surrogate pair' },
    { path: [], message: 'has a NUL character' },
  ]);
});

test('what is nested too deep is told once, however deep it is', () => {
  const nested = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
  expect(unstorable(nested(MOST_LEVELS))).toEqual([]);
  const issues = unstorable(nested(200_000));
  expect(issues).toEqual([{ path: expect.any(Array), message: 'is nested deeper than 64 levels' }]);
});

test('a number past the largest is told where it is', () => {
  expect(unstorable(JSON.parse('{"a":[1,1e999]}'))).toEqual([
    { path: ['a', 1], message: 'is too large a number' },
  ]);
});
