import { expect, test } from '@jest/globals';
import { quoteBodyOf } from '../../../../web/screens/campaign-promotions/basket.ts';

test('a basket is sent with what was typed; what is left empty is left out', () => {
  const line = { sku: '22423', quantity: 2, unitPrice: '12.75' };
  expect(
    quoteBodyOf('c', { lines: [line], customerId: ' ', coupons: [], channel: '', redeemPoints: null }),
  ).toEqual({
    campaignId: 'c',
    lines: [line],
  });
  expect(
    quoteBodyOf('c', {
      lines: [line],
      customerId: ' 17 ',
      coupons: ['SAVE'],
      channel: 'app',
      redeemPoints: 100,
    }),
  ).toEqual({
    ...{ campaignId: 'c', lines: [line], customerId: '17' },
    ...{ coupons: ['SAVE'], channel: 'app', redeemPoints: 100 },
  });
});
