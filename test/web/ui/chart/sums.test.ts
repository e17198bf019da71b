import { expect, test } from '@jest/globals';
import { sumOf } from '../../../../web/ui/chart/sums.ts';

test('decimal texts are summed exactly', () => {
  expect(sumOf(['0.10', '0.20', '0.70'])).toBe('1.00');
  expect(sumOf(['1', '2.345'])).toBe('3.345');
  expect(sumOf([1, 2])).toBe('3');
  expect(sumOf([])).toBe('0');
  expect(sumOf(['120000.00', '-20000.00'])).toBe('100000.00');
});
