import { expect, test } from '@jest/globals';
import { changesOf, couponsOf, knobsOf } from '../../../../web/ui/backtest/knobs.ts';

const PLAN = [
  {
    key: 'spend-more',
    kind: 'threshold',
    priority: 10,
    tiers: [
      { over: '300.00', off: '50.00' },
      { over: 500, percent: 20 },
    ],
  },
  { key: 'double', kind: 'points', rate: '1', redeem: { points: 100, value: 1 } },
  { key: 'ten', kind: 'coupon', percent: '10', codes: '2027', total: 50 },
  { key: 'wheel', kind: 'lottery', prizes: [{ key: 'p', units: 1, cost: 5 }] },
  null,
];

test('every figure of a promotion with its path, and nothing that is none', () => {
  expect(knobsOf(PLAN).map(({ path, value }) => [path, value])).toEqual([
    ['promotions/spend-more/tiers/0/over', '300.00'],
    ['promotions/spend-more/tiers/0/off', '50.00'],
    ['promotions/spend-more/tiers/1/over', '500'],
    ['promotions/spend-more/tiers/1/percent', '20'],
    ['promotions/double/rate', '1'],
    ['promotions/double/redeem/points', '100'],
    ['promotions/double/redeem/value', '1'],
    ['promotions/ten/percent', '10'],
    ['promotions/ten/total', '50'],
  ]);
  expect([knobsOf(undefined), knobsOf('x'), knobsOf([])]).toEqual([[], [], []]);
});

test('what was typed becomes changes of the kind that the plan writes; the same figure and blanks are none', () => {
  const knobs = knobsOf(PLAN);
  const typed = {
    'promotions/spend-more/tiers/0/over': ' 350 ',
    'promotions/spend-more/tiers/0/off': '50.00',
    'promotions/ten/total': '60',
    'promotions/double/rate': ' ',
  };
  expect(changesOf(knobs, typed)).toEqual({
    changes: [
      { path: 'promotions/spend-more/tiers/0/over', value: '350' },
      { path: 'promotions/ten/total', value: 60 },
    ],
    wrong: [],
  });
  expect(changesOf(knobs, { 'promotions/ten/percent': 'much' }).wrong).toEqual(['promotions/ten/percent']);
});

test('coupons are told by their keys', () => {
  expect([couponsOf(PLAN), couponsOf(undefined)]).toEqual([['ten'], []]);
});
