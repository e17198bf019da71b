import { expect, test } from '@jest/globals';
import { aFixedPrice, aLine, quoted } from '../build.ts';

test('every unit of the product has the price, a line of three decimals is rounded once', () => {
  expect(quoted([aLine('12.75', 3), aLine('12.75', 1, 'B')], [aFixedPrice('11.50')]).total).toBe(3450 + 1275);
  expect(quoted([aLine('2', 3)], [aFixedPrice('1.005')]).total).toBe(302);
});

test('a line that costs no more already keeps its price', () => {
  expect(quoted([aLine('11'), aLine('12', 1)], [aFixedPrice('11.50')]).total).toBe(1100 + 1150);
  expect(quoted([aLine('11')], [aFixedPrice('11.50')]).skipped).toEqual([
    { promotion: 'fixed', code: 'NO_EFFECT', reason: 'Its price, 11.50, is not below that of the lines' },
  ]);
});
