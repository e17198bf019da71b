import { expect, test } from '@jest/globals';
import { fits, linesOf, pathText } from '../../../../web/screens/campaign-recap/report.ts';

test('lessons are lines: trimmed, and without the empty ones', () => {
  expect(linesOf('  one \n\n two\n')).toEqual(['one', 'two']);
});

test('as many and as long lines as the API takes fit, one more does not', () => {
  expect(fits(Array.from({ length: 50 }, () => 'x'.repeat(2_000)))).toBe(true);
  expect(fits(Array.from({ length: 51 }, () => 'x'))).toBe(false);
  expect(fits(['x'.repeat(2_001)])).toBe(false);
});

test('a path of the plan is told with points', () => {
  expect(pathText(['promotions', 0, 'channels'])).toBe('promotions.0.channels');
});
