import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../../ui/chart/look.ts';

interface DayWords {
  actual: string;
  target: string;
  day: (day: string) => string;
  show: (value: string | number | null) => string;
  compact: (value: number) => string;
}

interface DayRow {
  day: string;
  target: string | number | null;
  actual: string | number | null;
}

/** A day's actual as a bar, its target as a mark across it. */
export const dayOption = (days: readonly DayRow[], words: DayWords, look: ChartLook): EChartsCoreOption => ({
  grid: { left: 8, right: 8, top: 32, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
  legend: { top: 0, left: 0 },
  xAxis: { type: 'category', data: days.map(({ day }) => words.day(day)), axisLabel: { hideOverlap: true } },
  yAxis: { type: 'value', splitNumber: 3, axisLabel: { formatter: words.compact } },
  tooltip: {
    trigger: 'axis',
    formatter: (items: { dataIndex: number }[]) => {
      const row = days[items[0]?.dataIndex ?? -1];
      if (row === undefined) return '';
      const lines = [
        `${words.actual}  ${words.show(row.actual)}`,
        `${words.target}  ${words.show(row.target)}`,
      ];
      return [words.day(row.day), ...lines].join('\n');
    },
  },
  series: [
    {
      ...{ name: words.actual, type: 'bar', color: look.palette[0], barMaxWidth: 36 },
      itemStyle: { borderRadius: [3, 3, 0, 0] },
      data: days.map(({ actual }) => (actual === null ? null : Number(actual))),
    },
    {
      ...{ name: words.target, type: 'line', color: look.palette[1], symbol: 'rect', symbolSize: [22, 3] },
      lineStyle: { width: 1, type: 'dashed' },
      data: days.map(({ target }) => (target === null ? null : Number(target))),
    },
  ],
});
