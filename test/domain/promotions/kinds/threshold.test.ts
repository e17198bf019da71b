import { expect, test } from '@jest/globals';
import { priceLines } from '../../../../domain/promotions/basket.ts';
import { threshold } from '../../../../domain/promotions/kinds/threshold.ts';
import { aLine, aThreshold } from '../build.ts';

const offered = (price: string, ...[tiers, more]: Parameters<typeof aThreshold>) => {
  const lines = priceLines([aLine(price)], 2);
  for (const line of lines) line.atStep = line.left;
  const offer = threshold(aThreshold(tiers, more), { digits: 2 }).offer({
    ...{ lines, shipping: 0, context: { at: 0 } },
  });
  if ('code' in offer) return offer.code;
  return offer.gives === 'amount' ? offer.amount.whole + offer.amount.rest / offer.amount.per : offer.gives;
};

test('of the tiers that are reached the one worth most counts, alone', () => {
  const tiers = [
    { over: 30000, off: 5000 },
    { over: 50000, off: 10000 },
    { over: 40000, percent: '5' },
  ];
  expect(['299.99', '300', '450', '500'].map((price) => offered(price, tiers))).toEqual([
    'BELOW_THRESHOLD',
    5000,
    5000,
    10000,
  ]);
});

test('repeated tiers count each full amount and never add up', () => {
  const tiers = [
    { over: 30000, off: 5000 },
    { over: 50000, off: 10000 },
  ];
  expect(['599.99', '600', '1000', '1200'].map((price) => offered(price, tiers, { repeat: true }))).toEqual([
    10000, 10000, 20000, 20000,
  ]);
});

test('a percentage is not rounded yet', () => {
  expect(offered('333.33', [{ over: 1, percent: '12.5' }])).toBe(4166.625);
});
