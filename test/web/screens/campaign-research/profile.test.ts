import { expect, test } from '@jest/globals';
import {
  profileOf,
  profileOption,
  strongest,
  yearEarlier,
  type Sales,
} from '../../../../web/screens/campaign-research/profile.ts';
import type { ChartLook } from '../../../../web/ui/chart/look.ts';

const sales = (part: Partial<Sales>): Sales => part as Sales;
const now = sales({
  byMonth: [
    { month: '2011-01', revenue: '10.00', orders: 1 },
    { month: '2011-02', revenue: '30.00', orders: 2 },
  ],
  byHour: [{ hour: 9, revenue: '5.00', orders: 1 }],
});
const before = sales({
  byMonth: [{ month: '2010-02', revenue: '20.00', orders: 3 }],
  byHour: [{ hour: 9, revenue: '4.00', orders: 1 }],
});
const look = { palette: ['a', 'b'] } as unknown as ChartLook;
const words = { revenue: 'Revenue', yearBefore: 'Before', name: String, show: String, compact: String };

test('a month stands beside the same month of the year before, an hour beside the same hour', () => {
  expect(yearEarlier('2011-02')).toBe('2010-02');
  expect(profileOf(now, before, 'byMonth').map((bar) => bar.before)).toEqual([null, '20.00']);
  expect(profileOf(now, before, 'byHour')).toEqual([
    { key: '9', revenue: '5.00', orders: 1, before: '4.00' },
  ]);
});

test('the strongest bar is told, and none where nothing sold', () => {
  expect(strongest(profileOf(now, undefined, 'byMonth'))?.key).toBe('2011-02');
  expect(strongest([{ key: '1', revenue: '0.000', orders: 0, before: null }])).toBeUndefined();
});

test('a line of the year before is drawn only where something is known of it', () => {
  const drawn = (than?: Sales): number =>
    (profileOption(profileOf(now, than, 'byMonth'), words, look) as { series: object[] }).series.length;
  expect([drawn(before), drawn()]).toEqual([2, 1]);
});
