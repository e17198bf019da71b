import type { EChartsCoreOption } from 'echarts/core';
import type { ChartLook } from '../../ui/chart/look.ts';
import { wallClock } from '../../ui/chart/zone.ts';
import { placedMarks } from './marks.ts';
import { dueCurve, running, type Series, type SeriesMetric } from './series.ts';

/** What a chart of the series says, in the reader's language. */
export interface SeriesWords {
  metric: SeriesMetric;
  actual: string;
  target: string;
  phase: (name: string) => string;
  compact: (value: number) => string;
  /** A value of the metric, whole. */
  show: (value: number) => string;
  /** An instant of the campaign's zone. */
  when: (at: number) => string;
}

interface TipItem {
  seriesName: string;
  value: [at: number, value: number, instant: number];
}

/** Points beyond which a chart can be zoomed. */
const MANY = 120;

const zoomOf = (count: number): object[] =>
  count <= MANY
    ? []
    : [
        { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false },
        { type: 'slider', height: 18, bottom: 4, showDetail: false },
      ];

const gridOf = (count: number): object => ({
  ...{ left: 8, right: 16, top: 40 },
  ...{ bottom: count > MANY ? 32 : 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
});

const common = (words: SeriesWords, count: number): EChartsCoreOption => ({
  useUTC: true,
  grid: gridOf(count),
  legend: { top: 0, left: 0, itemWidth: 18 },
  dataZoom: zoomOf(count),
  xAxis: { type: 'time', splitNumber: 4, axisLabel: { hideOverlap: true } },
  yAxis: { type: 'value', splitNumber: 4, axisLabel: { formatter: words.compact } },
  tooltip: {
    trigger: 'axis',
    formatter: (items: TipItem[]) => {
      const instant = items[0]?.value[2];
      const lines = items.map(({ seriesName, value }) => `${seriesName}  ${words.show(value[1])}`);
      return [instant === undefined ? '' : words.when(instant), ...lines].join('\n');
    },
  },
});

/** Pixels between the names of phases that begin close to one another. */
const ROW = 15;

/** Where phases begin inside the window. */
function phaseLines({ phases, window, timeZone }: Series, words: SeriesWords, look: ChartLook): object {
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  const begins = phases
    .map((phase) => ({ name: words.phase(phase.phase), at: Date.parse(phase.from) }))
    .filter(({ at }) => at >= from && at < to);
  return {
    ...{ silent: true, symbol: 'none', lineStyle: { color: look.quiet, type: 'dotted' } },
    label: {
      ...{ color: look.quiet, position: 'insideEndTop', rotate: 0 },
      formatter: ({ name }: { name: string }) => name,
    },
    data: placedMarks(begins, { from, to }).map(({ name, at, row, side }) => ({
      ...{ name, xAxis: wallClock(at, timeZone) },
      label: { align: side, verticalAlign: 'top', distance: [side === 'left' ? -4 : 4, -2 - ROW * row] },
    })),
  };
}

/** Sums since the window began against what their goal asks for by then. */
export function runningOption(answer: Series, words: SeriesWords, look: ChartLook): EChartsCoreOption {
  const place = (at: number, value: number) => [wallClock(at, answer.timeZone), value, at];
  const points = running(answer, words.metric);
  const begin = Date.parse(answer.window.from);
  const curve = dueCurve(answer, words.metric);
  const [own = '', other = ''] = look.palette;
  return {
    ...common(words, points.length),
    series: [
      {
        ...{ name: words.actual, type: 'line', showSymbol: false, sampling: 'lttb', color: own },
        ...{ lineStyle: { width: 2.5 }, areaStyle: { opacity: 0.12 } },
        data: [place(begin, 0), ...points.map(({ at, sum }) => place(at, sum))],
        markLine: phaseLines(answer, words, look),
      },
      ...(curve.length === 0
        ? []
        : [
            {
              ...{ name: words.target, type: 'line', showSymbol: false, color: other },
              lineStyle: { width: 2, type: 'dashed' },
              data: curve.map(([at, due]) => place(at, due)),
            },
          ]),
    ],
  };
}

/** What each bucket brought. */
export function bucketOption(answer: Series, words: SeriesWords, look: ChartLook): EChartsCoreOption {
  const points = running(answer, words.metric);
  return {
    ...common(words, points.length),
    series: [
      {
        ...{ name: words.actual, type: 'bar', color: look.palette[0], large: points.length > 400 },
        ...{ barMaxWidth: 28, itemStyle: { borderRadius: [2, 2, 0, 0] } },
        data: points.map(({ from, value }) => [wallClock(from, answer.timeZone), Number(value), from]),
      },
    ],
  };
}
