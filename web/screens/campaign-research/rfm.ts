import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../../ui/chart/look.ts';
import type { Report } from './profile.ts';

export type RfmCell = Report['audience']['rfm']['cells'][number];

const SCORES = ['1', '2', '3', '4', '5'];

interface RfmWords {
  recency: string;
  frequency: string;
  segment: (name: RfmCell['segment']) => string;
  number: (value: number) => string;
  money: (amount: string) => string;
  compact: (value: number) => string;
}

/** The twenty-five cells, recency upwards, frequency to the right. */
export const rfmOption = (
  cells: readonly RfmCell[],
  words: RfmWords,
  look: ChartLook,
): EChartsCoreOption => ({
  grid: { left: 28, right: 8, top: 8, bottom: 76, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  xAxis: {
    ...{ type: 'category', data: SCORES, name: words.frequency, nameLocation: 'middle', nameGap: 24 },
    ...{ axisLine: { show: false }, axisTick: { show: false } },
  },
  yAxis: {
    ...{ type: 'category', data: SCORES, name: words.recency, nameLocation: 'middle', nameGap: 24 },
    ...{ axisLine: { show: false }, axisTick: { show: false } },
  },
  visualMap: {
    ...{ min: 0, max: Math.max(1, ...cells.map(({ customers }) => customers)), orient: 'horizontal' },
    ...{ left: 'center', bottom: 0, calculable: true, itemWidth: 12, itemHeight: 120 },
    ...{
      dimension: 2,
      inRange: { color: [...look.scale] },
      formatter: (value: number) => words.compact(value),
    },
  },
  tooltip: {
    trigger: 'item',
    formatter: ({ dataIndex }: { dataIndex: number }) => {
      const cell = cells[dataIndex];
      if (cell === undefined) return '';
      const { r, f, segment, customers, monetary } = cell;
      return `${words.segment(segment)}  R${r} F${f}\n${words.number(customers)}\n${words.money(monetary)}`;
    },
  },
  series: [
    {
      ...{ type: 'heatmap', data: cells.map(({ r, f, customers }) => [f - 1, r - 1, customers]) },
      itemStyle: { borderColor: look.ground, borderWidth: 2, borderRadius: 4 },
      label: {
        show: true,
        fontSize: 11,
        formatter: ({ value }: { value: number[] }) => words.compact(value[2] ?? 0),
      },
    },
  ],
});

interface BarWords {
  name: (key: string) => string;
  number: (value: number) => string;
  compact: (value: number) => string;
}

/** A bar a group of customers, the first on top. */
export const groupOption = (
  groups: readonly { key: string; customers: number }[],
  words: BarWords,
  look: ChartLook,
): EChartsCoreOption => ({
  grid: { left: 8, right: 56, top: 4, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  xAxis: { type: 'value', show: false },
  yAxis: {
    ...{ type: 'category', inverse: true, data: groups.map(({ key }) => words.name(key)) },
    ...{ axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: look.text } },
  },
  tooltip: {
    trigger: 'item',
    formatter: ({ dataIndex }: { dataIndex: number }) => {
      const group = groups[dataIndex];
      return group ? `${words.name(group.key)}  ${words.number(group.customers)}` : '';
    },
  },
  series: [
    {
      ...{ type: 'bar', color: look.palette[0], barMaxWidth: 22, itemStyle: { borderRadius: 3 } },
      label: {
        ...{ show: true, position: 'right', color: look.text },
        formatter: ({ value }: { value: number }) => words.number(value),
      },
      data: groups.map(({ customers }) => customers),
    },
  ],
});
