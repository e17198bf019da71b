import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { conflictsOf, type Occupied, pairsInTime } from '../../../api/campaigns/calendar-conflicts.ts';

const ALWAYS = { from: 0, to: 1000 };
const campaign = (id: string, over: Partial<Occupied> = {}): Occupied => ({
  ...{ id, start: 0, end: 10, segments: [], units: {}, frozen: false },
  ...over,
});
const none = () => undefined;

describe('pairs in time', () => {
  test('two that only touch do not overlap; the one that starts first comes first', () => {
    const [a, b, c] = [campaign('a', { start: 5 }), campaign('b'), campaign('c', { start: 10, end: 20 })];
    expect(pairsInTime([a, b, c], ALWAYS)).toEqual([{ one: b, other: a, from: 5, to: 10 }]);
  });

  test('a pair whose common time lies outside the stretch is left out', () => {
    expect(pairsInTime([campaign('a'), campaign('b')], { from: 10, to: 20 })).toEqual([]);
  });

  test('for any campaigns, a pair is there exactly where both run at one instant of the stretch', () => {
    const any = fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 8 });
    fc.assert(
      fc.property(any, fc.nat(40), fc.nat(40), (times, from, length) => {
        const all = times.map(([start, lasts], i) => campaign(`c${i}`, { start, end: start + lasts }));
        const stretch = { from, to: from + length };
        const instants = Array.from({ length: 81 }, (_, at) => at);
        const together = (a: Occupied, b: Occupied) =>
          instants.some(
            (at) =>
              [a, b].every(({ start, end }) => start <= at && at < end) &&
              stretch.from <= at &&
              at < stretch.to,
          );
        const expected = all.flatMap((a, i) => all.slice(i + 1).filter((b) => together(a, b)));
        expect(pairsInTime(all, stretch)).toHaveLength(expected.length);
      }),
    );
  });
});

describe('conflicts', () => {
  const rule = '{"orders": {"gte": 0}}';
  const wants = (key: string) => ({ segments: [{ key, rule }] });

  test('frozen audiences say how many customers they share, and nothing shared is no conflict', () => {
    const pairs = pairsInTime([campaign('a', { frozen: true }), campaign('b', { frozen: true })], ALWAYS);
    expect(conflictsOf(pairs, () => 7, new Map())).toMatchObject([
      { audience: { state: 'counted', customers: 7 } },
    ]);
    expect(conflictsOf(pairs, () => 0, new Map())).toEqual([]);
    expect(conflictsOf(pairs, none, new Map())).toMatchObject([
      { audience: { state: 'counting', customers: null } },
    ]);
  });

  test('before launch segments of the same rule are named, else it is not known', () => {
    const same = pairsInTime([campaign('a', wants('all')), campaign('b', wants('everybody'))], ALWAYS);
    expect(conflictsOf(same, none, new Map())).toMatchObject([
      { audience: { state: 'sameRules', customers: null, segments: [['all', 'everybody']] } },
    ]);
    const apart = pairsInTime([campaign('a', { ...wants('all'), frozen: true }), campaign('b')], ALWAYS);
    expect(conflictsOf(apart, none, new Map())).toMatchObject([{ audience: { state: 'unknown' } }]);
  });

  test('products of both are named with their units, short where both together want more than is there', () => {
    const [a, b] = [
      campaign('a', { units: { cake: 60, tea: null } }),
      campaign('b', { units: { cake: 50, tea: 5, pot: 1 } }),
    ];
    const stock = new Map([['cake', { name: 'Cake', onHand: 100 }]]);
    expect(conflictsOf(pairsInTime([a, b], ALWAYS), none, stock)[0]?.products).toEqual([
      { sku: 'cake', name: 'Cake', units: [60, 50], onHand: 100, short: true },
      { sku: 'tea', name: null, units: [null, 5], onHand: null, short: false },
    ]);
  });

  test('the gravest comes first: short stock, then what is certain, then most customers; the unknown last', () => {
    const frozen = { frozen: true };
    const all = [
      campaign('unknown-1'),
      campaign('few', { start: 20, end: 30, ...frozen }),
      campaign('few-2', { start: 20, end: 30, ...frozen }),
      campaign('many', { start: 40, end: 50, ...frozen }),
      campaign('many-2', { start: 40, end: 50, ...frozen }),
      campaign('unknown-2'),
      campaign('short', { start: 60, end: 70, units: { cake: 9 } }),
      campaign('short-2', { start: 60, end: 70, units: { cake: 9 } }),
    ];
    const stock = new Map([['cake', { name: null, onHand: 10 }]]);
    const found = conflictsOf(pairsInTime(all, ALWAYS), ({ one }) => (one.id === 'few' ? 1 : 9), stock);
    expect(found.map(({ one }) => one.id)).toEqual(['short', 'many', 'few', 'unknown-1']);
  });
});
