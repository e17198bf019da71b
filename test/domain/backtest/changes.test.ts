import { expect, test } from '@jest/globals';
import { applyChanges } from '../../../domain/backtest/changes.ts';

const PLAN = [
  { key: 'spend-more', kind: 'threshold', tiers: [{ over: '300', off: '50' }] },
  { key: 'v1.2', kind: 'percentOff', percent: '10' },
];

test.each(['promotions/spend-more/tiers/0/over', 'spend-more.tiers.0.over', '/spend-more/tiers/0/over'])(
  '%s sets one member and leaves the plan as it was',
  (path) => {
    const { promotions, issues } = applyChanges(PLAN, [{ path, value: 350 }]);
    expect(issues).toEqual([]);
    expect(promotions[0]).toMatchObject({ tiers: [{ over: 350, off: '50' }] });
    expect(PLAN[0]).toMatchObject({ tiers: [{ over: '300' }] });
  },
);

test('a key with dots is told by slashes', () => {
  const { promotions } = applyChanges(PLAN, [{ path: 'v1.2/percent', value: '20' }]);
  expect(promotions[1]).toMatchObject({ percent: '20' });
});

test('a tier is added past the end, null takes a member or a tier out', () => {
  const { promotions, issues } = applyChanges(PLAN, [
    { path: 'spend-more/tiers/1', value: { over: 500, off: 100 } },
    { path: 'spend-more/tiers/0', value: null },
    { path: 'v1.2/percent', value: null },
  ]);
  expect(issues).toEqual([]);
  expect(promotions).toEqual([
    { key: 'spend-more', kind: 'threshold', tiers: [{ over: 500, off: 100 }] },
    { key: 'v1.2', kind: 'percentOff' },
  ]);
});

test('a promotion takes the place of its key, is added without one, and another is taken out', () => {
  const { promotions } = applyChanges(PLAN, [
    { promotion: { key: 'spend-more', kind: 'freeShipping' } },
    { promotion: { key: 'new', kind: 'gift' } },
    { remove: 'v1.2' },
  ]);
  expect(promotions.map(({ key, kind }) => [key, kind])).toEqual([
    ['spend-more', 'freeShipping'],
    ['new', 'gift'],
  ]);
});

test('what does not fit is told all at once, by its change', () => {
  const paths = [
    'other/percent',
    'spend-more',
    'spend-more/tiers/9/over',
    'spend-more/tiers/x',
    'v1.2/__proto__',
  ];
  const { issues } = applyChanges(PLAN, [
    ...paths.map((path) => ({ path, value: { polluted: true } })),
    { remove: 'nothing' },
  ]);
  expect(issues).toEqual([
    { change: 0, member: 'path', message: "There is no promotion 'other'" },
    { change: 1, member: 'path', message: 'Names a promotion, and nothing of it' },
    { change: 2, member: 'path', message: "There is no '9' in it" },
    { change: 3, member: 'path', message: "There is no 'x' in it" },
    { change: 4, member: 'path', message: "There is no '__proto__' in it" },
    { change: 5, member: 'remove', message: "There is no promotion 'nothing'" },
  ]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
