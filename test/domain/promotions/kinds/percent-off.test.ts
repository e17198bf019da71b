import { expect, test } from '@jest/globals';
import { priceLines } from '../../../../domain/promotions/basket.ts';
import { percentOff } from '../../../../domain/promotions/kinds/percent-off.ts';
import { aLine, aPercentOff } from '../build.ts';

test('each line is worth its percentage of what is left, not rounded yet', () => {
  const lines = priceLines([aLine('199.99'), aLine('0.01', 1, 'B')], 2);
  const offer = percentOff(aPercentOff('12.5')).offer({ lines, shipping: 0, context: { at: 0 } });
  expect(offer).toMatchObject({
    parts: [
      { whole: 2499, rest: 7, per: 8 },
      { whole: 0, rest: 1, per: 8 },
    ],
  });
});
