import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../chart/look.ts';
import type { Simulation } from './use-simulation.ts';

type Promotion = Simulation['byPromotion'][number];

/** What a promotion's cost is made of, in the order of the bars. */
export const COST_PARTS = ['discount', 'gifts', 'shipping', 'points'] as const;
export type CostPart = (typeof COST_PARTS)[number];

export interface Words {
  part: (part: CostPart) => string;
  money: (amount: string) => string;
  compact: (value: number) => string;
}

/** A bar a promotion, of what it cost. */
export const promotionOption = (
  promotions: readonly Promotion[],
  { part, money, compact }: Words,
  look: ChartLook,
): EChartsCoreOption => ({
  grid: { left: 8, right: 16, top: 32, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  legend: { top: 0, left: 0 },
  xAxis: { type: 'value', splitNumber: 4, axisLabel: { formatter: compact, hideOverlap: true } },
  yAxis: { type: 'category', inverse: true, data: promotions.map(({ promotion }) => promotion) },
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow' },
    formatter: (items: { dataIndex: number }[]) => {
      const one = promotions[items[0]?.dataIndex ?? -1];
      if (one === undefined) return '';
      const parts = COST_PARTS.filter((key) => Number(one.cost[key]) > 0);
      return [one.promotion, ...parts.map((key) => `${part(key)}  ${money(one.cost[key])}`)].join('\n');
    },
  },
  series: COST_PARTS.map((key, index) => ({
    ...{ name: part(key), type: 'bar', stack: 'cost', color: look.palette[index], barMaxWidth: 22 },
    data: promotions.map(({ cost }) => Number(cost[key])),
  })),
});

/** A step of a threshold that somebody reached or could have. */
export interface Tier {
  promotion: string;
  label: string;
  baskets: number;
  discount: string;
}

/** The tiers of all thresholds, each named by what it asks and gives. */
export const tiersOf = (promotions: readonly Promotion[], money: (amount: string) => string): Tier[] =>
  promotions.flatMap(({ promotion, tiers }) =>
    tiers.map(({ over, off, percent, baskets, discount }) => ({
      ...{ promotion, baskets, discount },
      label: `${money(over)} − ${off === null ? `${percent ?? ''} %` : money(off)}`,
    })),
  );

/** Whether all tiers are of one promotion, whose name then goes without saying. */
const isOne = (tiers: readonly Tier[]): boolean =>
  new Set(tiers.map(({ promotion }) => promotion)).size === 1;

/** A bar a tier, of what it took off. */
export const tierOption = (
  tiers: readonly Tier[],
  { said, compact }: { said: (tier: Tier) => string; compact: (value: number) => string },
  look: ChartLook,
): EChartsCoreOption => ({
  grid: { left: 8, right: 24, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  xAxis: { type: 'value', splitNumber: 4, axisLabel: { formatter: compact, hideOverlap: true } },
  yAxis: {
    ...{ type: 'category', inverse: true },
    data: tiers.map(({ promotion, label }) => (isOne(tiers) ? label : `${promotion}\n${label}`)),
  },
  tooltip: {
    trigger: 'axis',
    axisPointer: { type: 'shadow' },
    formatter: (items: { dataIndex: number }[]) => {
      const tier = tiers[items[0]?.dataIndex ?? -1];
      return tier === undefined ? '' : said(tier);
    },
  },
  series: [
    {
      ...{ type: 'bar', color: look.palette[0], barMaxWidth: 22 },
      data: tiers.map(({ discount }) => Number(discount)),
    },
  ],
});
