import { expect, test } from '@jest/globals';
import { keepingOf, percentOf } from '../../../../web/screens/imports/state.ts';

test('a running import is never said to be at its end', () => {
  expect(percentOf({ lines: 50, total: 200 })).toBe(25);
  expect(percentOf({ lines: 200, total: 200 })).toBe(99);
  expect(percentOf({ lines: 0, total: 0 })).toBe(0);
});

test('of rejected lines all, the first, or none are kept', () => {
  expect(keepingOf({ rejected: 2, kept: 2 })).toBe('all');
  expect(keepingOf({ rejected: 150_000, kept: 100_000 })).toBe('some');
  expect(keepingOf({ rejected: 2, kept: 0 })).toBe('none');
});
