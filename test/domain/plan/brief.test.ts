import { expect, test } from '@jest/globals';
import { briefOf } from '../../../domain/plan/brief.ts';
import { aPlan } from '../../support/builders.ts';

const common = { priority: 0, exclusive: false, budgetLine: 'promotion' };

test('goals, offers, phases and waves are said in names, keys, numbers and signs', () => {
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
  expect(briefOf(plan, 'en')).toMatchObject({
    budget: '1000.00 GBP',
    goals: ['Sales ≥ 600000', 'Discount cost rate ≤ 6 %', 'Orders + 20 %'],
    offers: [
      'treats −20 % (22423)',
      'more 100.00 − 4.00, 500.00 − 5 % (×n)',
      'ship (free shipping ≥ 25.00)',
      'thanks 100.00 − 10 % (coupon, unique codes, 30 days)',
      'few − 5.00 (coupon, FEW, ≤ 50)',
      'post free shipping (coupon, POST)',
      'pick (gift: 22423)',
    ],
    phases: ['live: 10 seconds', 'follow-up: 5 seconds'],
    waves: ['opening: at the start of live → everybody'],
    notRunYet: [],
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
  expect(briefOf(aPlan({ goals: [goal] }), 'en').goals).toEqual([
    'Repeat rate ≥ 50.4 % (+ 20 %: 42 %, 2027-05-04 – 2027-05-31)',
  ]);
});

test('phases, waves and offers are said in Chinese, with no duration of a machine', () => {
  const plan = aPlan({
    schedule: {
      warmUp: { duration: 'PT8S' },
      live: { start: '2027-06-09T10:00', duration: 'P7D' },
      followUp: { duration: 'PT5S' },
    },
    promotions: [
      { ...common, key: 'thanks', kind: 'coupon', codes: 'unique', percent: '10', expires: 'P30D' },
    ],
  });
  const [wave] = plan.waves;
  const waves = wave ? [{ ...wave, at: 'PT2S' }] : [];
  const brief = briefOf({ ...plan, waves }, 'zh-CN');
  expect(brief).toMatchObject({
    goals: ['销售额 ≥ 1000.00'],
    offers: ['thanks − 10 % (优惠券, 一人一码, 30 天)'],
    phases: ['预热：8 秒', '正式活动：2027-06-09 10:00 起 7 天', '用户回访：5 秒'],
    waves: ['opening：正式活动开始后 2 秒 → everybody'],
  });
  expect(briefOf({ ...plan, waves }, 'en')).toMatchObject({
    phases: ['warm-up: 8 seconds', 'live: from 2027-06-09 10:00 for 7 days', 'follow-up: 5 seconds'],
    waves: ['opening: 2 seconds into live → everybody'],
  });
  expect(JSON.stringify(brief)).not.toMatch(/PT?\d/);
});
