import { expect, test } from '@jest/globals';
import { briefOf } from '../../../domain/plan/brief.ts';
import { aPlan } from '../../support/builders.ts';

const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };

test('goals, offers, phases and waves are said in keys, numbers and signs', () => {
  const plan = aPlan({
    goals: [
      { metric: 'sales', target: { value: '600000' } },
      { metric: 'discountCostRate', target: { value: '0.06' } },
      { metric: 'orders', baseline: { value: '10' }, target: { lift: '0.2' } },
    ],
    promotions: [
      { ...common, key: 'treats', kind: 'percentOff', percent: '20', skus: ['22423'] },
      {
        ...common,
        key: 'more',
        kind: 'threshold',
        repeat: true,
        tiers: [
          { over: 10_000, off: 400 },
          { over: 50_000, percent: '5' },
        ],
      },
      { ...common, key: 'ship', kind: 'freeShipping', over: 2_500 },
      {
        ...common,
        key: 'thanks',
        kind: 'coupon',
        codes: 'unique',
        percent: '10',
        over: 10_000,
        expires: 'P30D',
      },
      { ...common, key: 'few', kind: 'coupon', codes: 'FEW', amount: 500, total: 50 },
      { ...common, key: 'post', kind: 'coupon', codes: 'POST', freeShipping: true },
      { ...common, key: 'pick', kind: 'gift', skus: ['22423'] },
    ],
  });
  expect(briefOf(plan)).toMatchObject({
    budget: '1000.00 GBP',
    goals: ['sales ≥ 600000', 'discountCostRate ≤ 6 %', 'orders + 20 %'],
    offers: [
      'treats −20 % (22423)',
      'more 100.00 − 4.00, 500.00 − 5 % (×n)',
      'ship (freeShipping ≥ 25.00)',
      'thanks 100.00 − 10 % (coupon, unique, P30D)',
      'few − 5.00 (coupon, FEW, ≤ 50)',
      'post freeShipping (coupon, POST)',
      'pick (gift)',
    ],
    phases: ['live PT10S', 'followUp PT5S'],
    waves: ['opening live+PT0S → everybody'],
    notRunYet: ['promotions.6'],
  });
});

test('a goal that planning resolved is said with its target, its lift and what it is over', () => {
  const resolved = {
    ...{ baseline: '0.42', target: '0.504', days: 2, method: 'medianOfWindows' as const },
    window: { from: '2027-05-04', to: '2027-05-31' },
  };
  const goal = {
    metric: 'repeatRate',
    baseline: { previous: 'P28D' },
    target: { lift: '0.2' },
    resolved,
  } as const;
  expect(briefOf(aPlan({ goals: [goal] })).goals).toEqual([
    'repeatRate ≥ 50.4 % (+ 20 %: 42 %, 2027-05-04 – 2027-05-31)',
  ]);
});
