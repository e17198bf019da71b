import type { EChartsCoreOption } from 'echarts/core';
import type { AnswerOf } from '../../api/client.ts';
import type { ChartLook } from '../../ui/chart/look.ts';
import { sumOf } from '../../ui/chart/sums.ts';

export type Budget = AnswerOf<'GET /v1/campaigns/{id}/budget'>;
export type BudgetLine = Budget['lines'][number];
type Sum = Exclude<keyof BudgetLine, 'line'>;

/** Every sum of the lines, over all of them. */
export function totalsOf(lines: readonly BudgetLine[]): Record<Sum, string> {
  const sum = (key: Sum): string => sumOf(lines.map((line) => line[key]));
  return {
    ...{ total: sum('total'), reserved: sum('reserved'), committed: sum('committed') },
    ...{ released: sum('released'), free: sum('free'), returned: sum('returned') },
  };
}

/** (reserved + committed) ÷ total; null of nothing. */
export function spentShare({ total, reserved, committed }: Record<Sum, string>): number | null {
  return Number(total) === 0 ? null : Number(sumOf([reserved, committed])) / Number(total);
}

/** The parts of a bar, left to right: what is left is free, or was given back. */
export const PARTS = ['committed', 'reserved', 'left', 'returned'] as const;
export type Part = (typeof PARTS)[number];

/** A line's parts, which add up to its total. */
export const partsOf = ({ committed, reserved, free, returned }: BudgetLine): Record<Part, number> => ({
  ...{ committed: Number(committed), reserved: Number(reserved), returned: Number(returned) },
  left: Number(free),
});

interface BudgetWords {
  line: (line: string) => string;
  part: (part: Part) => string;
  show: (value: number) => string;
  compact: (value: number) => string;
}

/** A bar a line: spent, held, free and given back. */
export function budgetOption(
  lines: readonly BudgetLine[],
  words: BudgetWords,
  look: ChartLook,
): EChartsCoreOption {
  const colours = [0, 4, 2, 6].map((at) => look.palette[at]);
  const shown = PARTS.filter(
    (part) => part !== 'returned' || lines.some(({ returned }) => Number(returned) > 0),
  );
  return {
    grid: {
      left: 8,
      right: 16,
      top: 36,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    legend: { top: 0, left: 0 },
    xAxis: { type: 'value', splitNumber: 4, axisLabel: { formatter: words.compact, hideOverlap: true } },
    yAxis: {
      ...{ type: 'category', inverse: true, data: lines.map(({ line }) => words.line(line)) },
      axisLabel: { color: look.text },
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: (items: { dataIndex: number }[]) => {
        const line = lines[items[0]?.dataIndex ?? -1];
        if (line === undefined) return '';
        const parts = partsOf(line);
        const told = shown.map((part) => `${words.part(part)}  ${words.show(parts[part])}`);
        return [words.line(line.line), ...told].join('\n');
      },
    },
    series: shown.map((part) => ({
      ...{ name: words.part(part), type: 'bar', stack: 'line', barMaxWidth: 26 },
      color: colours[PARTS.indexOf(part)],
      data: lines.map((line) => partsOf(line)[part]),
    })),
  };
}
