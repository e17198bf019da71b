import { expect, test } from '@jest/globals';
import { lookOf } from '../../../../web/ui/chart/look.ts';
import { bucketOption, runningOption } from '../../../../web/screens/campaign-figures/series-option.ts';
import { dueAt, dueCurve, running, type Series } from '../../../../web/screens/campaign-figures/series.ts';

const T = Date.parse('2027-06-01T00:00:00Z');
const HOUR = 3_600_000;
const at = (hours: number): string => new Date(T + hours * HOUR).toISOString();

const answer: Series = {
  ...{ currency: 'GBP', timeZone: 'Asia/Shanghai', bucket: 'hour' },
  asOf: at(2.5),
  window: { from: at(0), to: at(6) },
  phases: [
    { phase: 'warmUp', from: at(-4), to: at(1), started: true },
    { phase: 'live', from: at(1), to: at(6), started: true },
  ],
  series: [
    { at: at(0), orders: 1, sales: '0.10', discount: '0.00' },
    { at: at(1), orders: 2, sales: '0.20', discount: '0.00' },
    { at: at(2), orders: 0, sales: '0.00', discount: '0.00' },
  ],
  targets: [
    {
      metric: 'sales',
      target: '12.00',
      points: [
        { at: at(0), due: '2.00' },
        { at: at(2), due: '6.00' },
        { at: at(6), due: '12.00' },
      ],
    },
  ],
  hours: [],
};

const look = lookOf(
  {
    ...{ colorText: '#000', colorTextSecondary: '#555', colorBorderSecondary: '#ddd' },
    ...{ colorBgContainer: '#fff', colorBgElevated: '#fff', fontFamily: 'x' },
  },
  false,
);
const words = {
  ...{ metric: 'sales' as const, actual: 'Sales', target: 'Target', phase: (name: string) => name },
  ...{ compact: String, show: String, when: String },
};

test('the sum runs exactly, each bucket up to its end, the last one up to now', () => {
  const points = running(answer, 'sales');
  expect(points.map(({ sum }) => sum)).toEqual([0.1, 0.3, 0.3]);
  expect(points.map((point) => (point.at - T) / HOUR)).toEqual([1, 2, 2.5]);
  expect(running(answer, 'orders').map(({ sum }) => sum)).toEqual([1, 3, 3]);
});

test('what is due counts from the window’s start, in straight lines between the points', () => {
  expect(dueCurve(answer, 'sales').map(([, due]) => due)).toEqual([0, 4, 10]);
  expect(running(answer, 'sales').map(({ due }) => due)).toEqual([2, 4, 4.75]);
  expect(running(answer, 'orders').map(({ due }) => due)).toEqual([null, null, null]);
  expect(dueAt([], 5)).toBeNull();
});

test('the chart draws both lines in the campaign’s own time, the target to the window’s end', () => {
  const { series } = runningOption(answer, words, look) as { series: { name: string; data: number[][] }[] };
  expect(series.map(({ name }) => name)).toEqual(['Sales', 'Target']);
  const wall = (hours: number): number => T + (hours + 8) * HOUR;
  expect(series[0]?.data[0]).toEqual([wall(0), 0, T]);
  expect(series[1]?.data.at(-1)).toEqual([wall(6), 10, T + 6 * HOUR]);
});

test('a phase is marked where it begins inside the window', () => {
  const { series } = runningOption(answer, words, look) as {
    series: { markLine?: { data: { name: string }[] } }[];
  };
  expect(series[0]?.markLine?.data.map(({ name }) => name)).toEqual(['live']);
});

test('without a goal there is no target line; few points are not zoomed, many are', () => {
  const none = { ...answer, targets: [] };
  expect((runningOption(none, words, look) as { series: object[] }).series).toHaveLength(1);
  expect(bucketOption(answer, words, look)['dataZoom']).toEqual([]);
  const many = { ...answer, series: Array.from({ length: 500 }, () => answer.series[0]!) };
  expect(bucketOption(many, words, look)['dataZoom']).toHaveLength(2);
});
