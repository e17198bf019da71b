import { expect, test } from '@jest/globals';
import { priceLines } from '../../../../domain/promotions/basket.ts';
import { percentOff } from '../../../../domain/promotions/kinds/percent-off.ts';
import { aLine, aPercentOff } from '../build.ts';

test('each line is worth its percentage of what is left, not rounded yet', () => {
  const lines = priceLines([aLine('199.99'), aLine('0.01', 1, 'B')], 2);
  const offer = percentOff.offer(aPercentOff('12.5'), { lines, atStep: [], digits: 2, shipping: 0 });
  expect(offer).toEqual({ worth: [19999n, 1n], divisor: 8n });
});
