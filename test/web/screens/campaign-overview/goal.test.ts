import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { barOf, standingOf } from '../../../../web/screens/campaign-overview/goal.ts';
import { dayOf, todayOf } from '../../../../web/screens/campaign-overview/today.ts';

test('a bar has room for its highest mark and for what is beyond it', () => {
  expect(barOf({ actual: '50.00', floor: '60.00', target: '80.00', stretch: '100.00' })).toEqual({
    ...{ actual: 0.5, floor: 0.6, target: 0.8, stretch: 1 },
  });
  expect(barOf({ actual: 200, target: 100 })).toMatchObject({ actual: 1, target: 0.5, stretch: null });
  expect(barOf({ actual: null, target: 0 })).toMatchObject({ actual: 0, target: 1 });
});

test('whatever the figures, every mark lies on the bar', () => {
  const figure = fc.oneof(fc.constant(null), fc.double({ noNaN: true, min: -1e9, max: 1e12 }));
  fc.assert(
    fc.property(fc.record({ actual: figure, floor: figure, target: figure, stretch: figure }), (goal) => {
      for (const share of Object.values(barOf(goal))) {
        if (share === null) continue;
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test('a goal stands by the highest mark it has reached, else by its pace', () => {
  const goal = { actual: '5', pace: 0.9, reached: { floor: true, target: false, stretch: false } };
  expect(standingOf(goal, true)).toBe('behind');
  expect(standingOf({ ...goal, pace: 1.02 }, true)).toBe('onPace');
  expect(standingOf({ ...goal, reached: { floor: true, target: true, stretch: false } }, true)).toBe(
    'reachedTarget',
  );
  expect(standingOf({ ...goal, reached: { target: true, stretch: true } }, true)).toBe('reachedStretch');
  expect(standingOf({ ...goal, pace: null }, true)).toBe('reachedFloor');
  expect(standingOf({ ...goal, actual: null }, true)).toBe('notBegun');
  expect(standingOf(goal, false)).toBe('notBegun');
});

test('today is the day of the campaign’s zone', () => {
  const now = Date.parse('2027-06-02T20:00:00Z');
  expect([dayOf(now, 'Asia/Shanghai'), dayOf(now, 'Europe/London')]).toEqual(['2027-06-03', '2027-06-02']);
  const days = [{ day: '2027-06-02' }, { day: '2027-06-03' }];
  expect(todayOf(days, { now, timeZone: 'Asia/Shanghai' })).toBe(days[1]);
});
