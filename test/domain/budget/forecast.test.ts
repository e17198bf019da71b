import { expect, test } from '@jest/globals';
import { isSpent, meanCharge, spentAt, type RecentCharges } from '../../../domain/budget/forecast.ts';

const AT = Date.parse('2027-06-16T12:00:00Z');
const MINUTE = 60_000;
const recent = (more: Partial<RecentCharges> = {}): RecentCharges => ({
  ...{ count: 10, charged: 1_000, givenBack: 0, spanMs: 10 * MINUTE, turnedAway: false },
  ...more,
});
const line = (used: number, total = 10_000) => ({ total, used, free: total - used });
const end = (used: number, of: RecentCharges) =>
  spentAt({ left: 10_000 - used, line: line(used), recent: of, warnAt: 0.8, leastMs: MINUTE }, AT);

test('what is left goes at the pace of late: 5,000 at 100 a minute end in 50 minutes', () => {
  expect(end(5_000, recent())).toBe(AT + 50 * MINUTE);
});

test('what came back in the same time slows the pace', () => {
  expect(end(5_000, recent({ givenBack: 500 }))).toBe(AT + 100 * MINUTE);
});

test.each([
  ['nothing was charged', 5_000, recent({ count: 0, charged: 0 })],
  ['as much came back as was charged', 5_000, recent({ givenBack: 1_000 })],
  ['a line is hardly touched', 900, recent()],
  ['few charges were seen', 5_000, recent({ count: 4 })],
])('nothing is forecast where %s', (_, used, of) => {
  expect(end(used, of)).toBeNull();
});

test('the first seconds of a sale are taken over a whole minute', () => {
  expect(end(5_000, recent({ spanMs: 2_000 }))).toBe(AT + 5 * MINUTE);
});

test('a line that is nearly spent is forecast from a single charge', () => {
  expect(end(8_000, recent({ count: 1, charged: 500 }))).toBe(AT + 40 * MINUTE);
});

test('a line is spent once it cannot pay a charge like those of late', () => {
  const of = recent({ count: 3, charged: 151 });
  expect(meanCharge(of)).toBe(51);
  expect([isSpent(51, of), isSpent(50, of), isSpent(1, recent({ count: 0 })), isSpent(0, of)]).toEqual([
    ...[false, true, false, true],
  ]);
  expect(end(9_950, of)).toBe(AT);
  const away = { ...of, turnedAway: true };
  const quiet = recent({ count: 0, charged: 0, turnedAway: true });
  expect([isSpent(102, away), isSpent(101, away), isSpent(5_000, quiet)]).toEqual([false, true, true]);
});
