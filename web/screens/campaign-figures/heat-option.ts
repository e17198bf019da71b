import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../../ui/chart/look.ts';
import type { HeatMap } from './heat.ts';

interface HeatWords {
  day: (day: string) => string;
  show: (value: number) => string;
  compact: (value: number) => string;
}

const ROW = 26;

/** Pixels of a heat map of so many days. */
export const heatHeight = ({ days }: HeatMap): number => Math.max(3, days.length) * ROW + 88;

/** Days downwards, hours across; the darker (on dark: the brighter) the more. */
export const heatOption = (map: HeatMap, words: HeatWords, look: ChartLook): EChartsCoreOption => ({
  grid: { left: 8, right: 8, top: 24, bottom: 52, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  xAxis: {
    type: 'category',
    position: 'top',
    data: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')),
    ...{ axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } },
    axisLabel: { interval: 2 },
  },
  yAxis: {
    ...{ type: 'category', inverse: true, data: map.days.map(words.day) },
    ...{ axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } },
  },
  visualMap: {
    ...{
      min: 0,
      max: Math.max(1, map.most),
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      calculable: true,
    },
    ...{ itemWidth: 12, itemHeight: 140, inRange: { color: [...look.scale] } },
    formatter: (value: number) => words.compact(value),
  },
  tooltip: {
    trigger: 'item',
    formatter: ({ value: [hour, row, value] }: { value: [number, number, number] }) => {
      const clock = (at: number): string => `${String(at).padStart(2, '0')}:00`;
      return `${words.day(map.days[row] ?? '')}  ${clock(hour)}–${clock(hour + 1)}\n${words.show(value)}`;
    },
  },
  series: [
    {
      ...{ type: 'heatmap', data: map.cells, progressive: 0 },
      itemStyle: { borderColor: look.ground, borderWidth: 2, borderRadius: 3 },
      emphasis: { itemStyle: { borderColor: look.text } },
    },
  ],
});
