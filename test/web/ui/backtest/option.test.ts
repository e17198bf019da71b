import { expect, test } from '@jest/globals';
import { promotionOption, tierOption, tiersOf } from '../../../../web/ui/backtest/option.ts';
import type { Simulation } from '../../../../web/ui/backtest/use-simulation.ts';
import { lookOf } from '../../../../web/ui/chart/look.ts';

type Promotion = Simulation['byPromotion'][number];

const look = lookOf(
  {
    ...{ colorText: '#000', colorTextSecondary: '#333', colorBorderSecondary: '#ccc' },
    ...{ colorBgContainer: '#fff', colorBgElevated: '#fff', fontFamily: 'x' },
  },
  false,
);
const cost = { discount: '40.00', gifts: '0.00', shipping: '6.00', points: '0.00', total: '46.00' };
const promotions = [
  {
    ...{ promotion: 'spend-more', cost },
    tiers: [
      { over: '100.00', off: '10.00', percent: null, baskets: 1, discount: '10.00' },
      { over: '200.00', off: null, percent: '15', baskets: 2, discount: '30.00' },
    ],
  },
] as unknown as Promotion[];
const money = (amount: string): string => `£${amount}`;
const compact = String;

test('a bar a promotion is stacked of what it cost, and its tooltip leaves out what cost nothing', () => {
  const option = promotionOption(promotions, { part: (part) => part, money, compact }, look) as {
    series: { name: string; data: number[] }[];
    tooltip: { formatter: (items: { dataIndex: number }[]) => string };
  };
  expect(option.series.map(({ name, data }) => [name, data])).toEqual([
    ['discount', [40]],
    ['gifts', [0]],
    ['shipping', [6]],
    ['points', [0]],
  ]);
  expect(option.tooltip.formatter([{ dataIndex: 0 }])).toBe('spend-more\ndiscount  £40.00\nshipping  £6.00');
  expect(option.tooltip.formatter([])).toBe('');
});

test('tiers are named by what they ask and give, each a bar of what it took off', () => {
  const tiers = tiersOf(promotions, money);
  expect(tiers.map(({ label, baskets }) => [label, baskets])).toEqual([
    ['£100.00 − £10.00', 1],
    ['£200.00 − 15 %', 2],
  ]);
  const option = tierOption(tiers, { said: ({ label }) => label, compact }, look) as {
    series: { data: number[] }[];
    yAxis: { data: string[] };
    tooltip: { formatter: (items: { dataIndex: number }[]) => string };
  };
  expect(option.series[0]?.data).toEqual([10, 30]);
  expect(option.yAxis.data).toEqual(['£100.00 − £10.00', '£200.00 − 15 %']);
  expect(option.tooltip.formatter([{ dataIndex: 1 }])).toBe('£200.00 − 15 %');
});
