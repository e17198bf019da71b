import { describe, expect, test } from '@jest/globals';
import { compareOffers, overlapsDays, ownOffer } from '../../domain/competition.ts';
import type { Promotion } from '../../domain/plan/types.ts';
import { aPlan } from '../support/builders.ts';

const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };
const tenOff: Promotion = { ...common, key: 'ten-off', kind: 'percentOff', percent: '10' };
const forLoyal: Promotion = { ...tenOff, key: 'loyal', percent: '50', segments: ['everybody'] };
const over: Promotion = {
  ...{ ...common, key: 'over', kind: 'threshold', repeat: false },
  tiers: [{ over: 1_000, off: 100 }],
};

describe('our price of a unit', () => {
  const ours = (promotions: Promotion[], listMilli = 12_750) =>
    ownOffer(aPlan({ promotions }), { sku: '22423', listMilli });

  test('has the offers that anybody gets on one unit', () => {
    expect(ours([tenOff, forLoyal])).toEqual({
      ...{ listMilli: 12_750, priceMilli: 11_470, promotions: ['ten-off'] },
    });
  });

  test('has a threshold only where one unit reaches it', () => {
    expect(ours([over]).priceMilli).toBe(11_750);
    expect(ours([over], 9_990)).toEqual({ listMilli: 9_990, priceMilli: 9_990, promotions: [] });
  });
});

describe('ours beside theirs', () => {
  test.each([
    { theirs: 11_500, difference: '-0.03', differenceShare: -0.002608696, cheaper: 'ours' },
    { theirs: 11_470, difference: '0.00', differenceShare: 0, cheaper: 'same' },
    { theirs: 10_000, difference: '1.47', differenceShare: 0.147, cheaper: 'theirs' },
  ])('at their $theirs thousandths the difference is $difference', ({ theirs, ...expected }) => {
    const own = { listMilli: 12_750, priceMilli: 11_470, promotions: ['ten-off'] };
    expect(compareOffers(own, theirs, 'GBP')).toEqual({
      ...{ listPrice: '12.75', price: '11.47', promotions: ['ten-off'] },
      ...expected,
    });
  });
});

describe('days', () => {
  const campaign = { from: '2027-06-09', to: '2027-06-20' };
  test.each([
    ['2027-06-20', '2027-06-25', true],
    ['2027-06-01', '2027-06-09', true],
    ['2027-06-21', null, false],
    [null, '2027-06-08', false],
    ['2027-06-01', null, true],
    [null, null, null],
  ])('from %s to %s meet the campaign: %s', (from, to, expected) => {
    expect(overlapsDays({ from, to }, campaign)).toBe(expected);
  });
});
