import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { QUIET, breaks, evaluate, sweep } from '../../../domain/risk/detector.ts';
import type { DetectorRule, DetectorState } from '../../../domain/risk/detector.ts';

const bounce: DetectorRule = { metric: 'bounceRate', over: '0.05' };
const alarm: DetectorState = { state: 'alarm', since: 0 };
const tick = (rule: DetectorRule, value: number | null, before: DetectorState = QUIET) =>
  evaluate(rule, { value, at: 1000 }, before);

describe('a limit', () => {
  test.each<[keyof DetectorRule, boolean, boolean, boolean]>([
    ['over', false, false, true],
    ['atLeast', false, true, true],
    ['below', true, false, false],
    ['atMost', true, true, false],
  ])('%s, for a value under, at and above it', (...[key, ...expected]) => {
    expect([0.04, 0.05, 0.06].map((value) => breaks({ metric: 'bounceRate', [key]: '0.05' }, value))).toEqual(
      expected,
    );
  });
});

describe('a detector', () => {
  test('without `for` trips at the first broken tick, once', () => {
    const first = tick(bounce, 0.06);
    expect(first).toEqual({ state: { state: 'alarm', since: 1000 }, trip: true });
    expect(tick(bounce, 0.06, first.state)).toEqual({ state: first.state });
  });

  test('with `for` trips when it was broken at every tick that long', () => {
    const rule = { ...bounce, forMs: 5000 };
    const pending: DetectorState = { state: 'pending', since: 1000 };
    expect(evaluate(rule, { value: 0.06, at: 1000 })).toEqual({ state: pending });
    expect(evaluate(rule, { value: 0.06, at: 5999 }, pending)).toEqual({ state: pending });
    expect(evaluate(rule, { value: 0.06, at: 6000 }, pending)).toMatchObject({ trip: true });
    expect(evaluate(rule, { value: 0.05, at: 5999 }, pending)).toEqual({ state: QUIET });
  });

  test('under its minimum says nothing, at its minimum it does', () => {
    const rule = { ...bounce, minimum: 200 };
    expect(evaluate(rule, { value: 1, denominator: 199, at: 0 })).toEqual({ state: QUIET });
    expect(evaluate(rule, { value: 1, denominator: 200, at: 0 }).trip).toBe(true);
  });

  test.each<[string, DetectorRule, number, number]>([
    ['over 0.05', bounce, 0.0401, 0.04],
    ['atLeast 0.05', { metric: 'bounceRate', atLeast: '0.05' }, 0.0401, 0.04],
    ['over 0 (oversell)', { metric: 'oversell', over: '0' }, 1, 0],
    ['below 0.10', { metric: 'stockCover', below: '0.10' }, 0.1249, 0.125],
    ['below 0.9 of a share', { metric: 'stockCover', below: '0.9' }, 0.99, 1],
    ['below 0.9 of a pace', { metric: 'pace', below: '0.9' }, 1.12, 1.125],
    ['atMost 10 views a minute', { metric: 'trafficRate', atMost: '10' }, 12.4, 12.5],
  ])('with an alarm of %s stays at %d and clears at %d', (...[, rule, stays, clears]) => {
    expect(tick(rule, stays, alarm)).toEqual({ state: alarm });
    expect(tick(rule, clears, alarm)).toEqual({ state: QUIET, clear: true });
  });

  test('with an alarm of atMost 0 does not clear at 0', () => {
    expect(tick({ metric: 'trafficRate', atMost: '0' }, 0, alarm).clear).toBeUndefined();
  });

  test('keeps its alarm and loses what is pending when a tick says nothing', () => {
    expect(tick(bounce, null, alarm)).toEqual({ state: alarm });
    expect(tick(bounce, null, { state: 'pending', since: 0 })).toEqual({ state: QUIET });
  });

  test('over any values: trips and clears take turns, and trips only while broken', () => {
    const rule = fc
      .tuple(
        fc.constantFrom('over', 'below', 'atLeast', 'atMost'),
        fc.integer({ min: 0, max: 10 }),
        fc.integer({ min: 0, max: 3 }),
      )
      .map(([key, limit, ticks]): DetectorRule => ({
        metric: 'trafficRate',
        [key]: `${limit}`,
        forMs: ticks * 60,
      }));
    fc.assert(
      fc.property(rule, fc.array(fc.option(fc.nat(15)), { maxLength: 40 }), (one, values) => {
        let state: DetectorState = QUIET;
        let open = false;
        values.forEach((value, index) => {
          const seen = evaluate(one, { value, at: index * 60 }, state);
          expect(JSON.parse(JSON.stringify(seen.state))).toEqual(seen.state);
          if (seen.trip) expect([open, value !== null && breaks(one, value)]).toEqual([false, true]);
          if (seen.clear) expect([open, value !== null && !breaks(one, value)]).toEqual([true, true]);
          open = seen.trip ? true : seen.clear ? false : open;
          expect(seen.state.state === 'alarm').toBe(open);
          state = seen.state;
        });
      }),
      { numRuns: 300 },
    );
  });
});

test('a sweep keeps a state a subject and forgets the quiet ones', () => {
  const rule: DetectorRule = { metric: 'stockCover', below: '0.10' };
  const at = 7;
  const first = sweep(rule, { A: { value: 0.05, at }, B: { value: 0.5, at } });
  expect(first).toEqual({ states: { A: { state: 'alarm', since: 7 } }, tripped: ['A'], cleared: [] });
  expect(sweep(rule, { B: { value: 0.01, at } }, first.states)).toMatchObject({
    tripped: ['B'],
    cleared: [],
  });
  expect(sweep(rule, { A: { value: 0.2, at } }, first.states)).toEqual({
    states: {},
    tripped: [],
    cleared: ['A'],
  });
});
