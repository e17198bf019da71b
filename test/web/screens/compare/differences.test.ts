import { expect, test } from '@jest/globals';
import {
  goalRows,
  idsOf,
  pointsTo,
  relativeTo,
  sameCurrency,
  spentOf,
  type Compared,
} from '../../../../web/screens/compare/differences.ts';

const id = (n: number): string => `019a0000-0000-7000-8000-00000000000${n}`;

const aCompared = (over: object): Compared =>
  ({
    campaign: { currency: 'GBP' },
    goals: [],
    budget: { total: '0', lines: [] },
    ...over,
  }) as unknown as Compared;

test('an address names campaigns once each, at most six, and only by ids', () => {
  const of = (ids: string) => idsOf(new URLSearchParams({ ids }));
  expect(of(`${id(1)},${id(2)},${id(1)},nonsense`)).toEqual([id(1), id(2)]);
  expect(of([1, 2, 3, 4, 5, 6, 7].map(id).join(','))).toHaveLength(6);
  expect(idsOf(new URLSearchParams())).toEqual([]);
});

test('differences are relative to the first campaign, and of rates in points', () => {
  expect(relativeTo('200.00', '230.00')).toBeCloseTo(0.15);
  expect(relativeTo(4, 2)).toBe(-0.5);
  expect([relativeTo(0, 2), relativeTo(null, 2), relativeTo(2, undefined)]).toEqual([null, null, null]);
  expect(pointsTo(0.2, 0.25)).toBeCloseTo(0.05);
  expect(pointsTo(null, 0.25)).toBeNull();
});

test('a goal that one campaign lacks, or that has no baseline, has no progress there', () => {
  const goals = [{ metric: 'sales', unit: 'money', progress: 1.1 }];
  const open = [
    { metric: 'sales', code: 'BASELINE_MISSING' },
    { metric: 'nps', unit: 'score', progress: 0.9 },
  ];
  expect(goalRows([aCompared({ goals }), aCompared({ goals: open })])).toEqual([
    { metric: 'sales', progress: [1.1, null] },
    { metric: 'nps', progress: [null, 0.9] },
  ]);
});

test('what was spent is the sum of the lines; amounts of other currencies are told apart', () => {
  const budget = { total: '100.00', lines: [{ committed: '10.25' }, { committed: '20.50' }] };
  expect(spentOf(aCompared({ budget }))).toEqual({ planned: 100, spent: 30.75 });
  expect(sameCurrency([aCompared({}), aCompared({})])).toBe(true);
  expect(sameCurrency([aCompared({}), aCompared({ campaign: { currency: 'CNY' } })])).toBe(false);
});
