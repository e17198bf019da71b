import type { EChartsCoreOption } from 'echarts/core';
import type { AnswerOf } from '../../api/client.ts';
import type { ChartLook } from '../../ui/chart/look.ts';

export type Report = AnswerOf<'GET /v1/campaigns/{id}/research'>;
export type Sales = Report['sales'];

export type ProfileName = 'byMonth' | 'byWeekday' | 'byHour';

/** A bar of a profile: what it is called, and the same stretch of the year before where it is known. */
export interface ProfileBar {
  key: string;
  revenue: string;
  orders: number;
  before: string | null;
}

const MONTHS = 12;

/** The month twelve months earlier, `2010-12` of `2011-12`. */
export function yearEarlier(month: string): string {
  const [year = '0', rest = ''] = month.split('-');
  return `${String(Number(year) - 1).padStart(4, '0')}-${rest}`;
}

const keyOf = (row: object): string => {
  const { month, weekday, hour } = row as { month?: string; weekday?: number; hour?: number };
  return month ?? String(weekday ?? hour);
};

/** The bars of a profile with those of the year before beside them. */
export function profileOf(sales: Sales, before: Sales | undefined, name: ProfileName): ProfileBar[] {
  const rows: readonly { revenue: string; orders: number }[] = sales[name];
  const earlier = new Map<string, string>(
    (before?.[name] ?? []).map((row: { revenue: string }) => [keyOf(row), row.revenue]),
  );
  return rows.map((row) => {
    const key = keyOf(row);
    const same = name === 'byMonth' ? yearEarlier(key) : key;
    return { key, revenue: row.revenue, orders: row.orders, before: earlier.get(same) ?? null };
  });
}

/** The bar that sold most; undefined where nothing sold. */
export function strongest(bars: readonly ProfileBar[]): ProfileBar | undefined {
  const [first] = [...bars].sort((a, b) => Number(b.revenue) - Number(a.revenue));
  return first !== undefined && Number(first.revenue) > 0 ? first : undefined;
}

interface ProfileWords {
  revenue: string;
  yearBefore: string;
  name: (key: string) => string;
  show: (value: string | number | null) => string;
  compact: (value: number) => string;
}

/** Revenue a bar, with a line of the year before where there is one. */
export function profileOption(
  bars: readonly ProfileBar[],
  words: ProfileWords,
  look: ChartLook,
): EChartsCoreOption {
  const compared = bars.some(({ before }) => before !== null);
  return {
    grid: {
      ...{ left: 8, right: 8, top: compared ? 32 : 12, bottom: 4 },
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    },
    ...(compared && { legend: { top: 0, left: 0 } }),
    xAxis: {
      ...{ type: 'category', data: bars.map(({ key }) => words.name(key)) },
      axisLabel: { hideOverlap: true, ...(bars.length <= MONTHS && { interval: 0, fontSize: 11 }) },
    },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { formatter: words.compact } },
    tooltip: {
      trigger: 'axis',
      formatter: (items: { dataIndex: number }[]) => {
        const bar = bars[items[0]?.dataIndex ?? -1];
        if (bar === undefined) return '';
        const lines = [words.name(bar.key), `${words.revenue}  ${words.show(bar.revenue)}`];
        return [
          ...lines,
          ...(bar.before === null ? [] : [`${words.yearBefore}  ${words.show(bar.before)}`]),
        ].join('\n');
      },
    },
    series: [
      {
        ...{ name: words.revenue, type: 'bar', color: look.palette[0], barMaxWidth: 32 },
        itemStyle: { borderRadius: [3, 3, 0, 0] },
        data: bars.map(({ revenue }) => Number(revenue)),
      },
      ...(compared
        ? [
            {
              ...{ name: words.yearBefore, type: 'line', color: look.palette[1], symbolSize: 6 },
              lineStyle: { type: 'dashed', width: 2 },
              data: bars.map(({ before }) => (before === null ? null : Number(before))),
            },
          ]
        : []),
    ],
  };
}
