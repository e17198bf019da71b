import { expect, test } from '@jest/globals';
import { promotionWindows } from '../../../domain/promotions/windows.ts';
import type { Plan, Promotion } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import type { PhaseFacts } from '../../../store/pricing.ts';
import { aPlan } from '../../support/builders.ts';

const calendar = createCalendar();
const WARM = Date.UTC(2026, 9, 20, 9);
const LIVE = Date.UTC(2026, 9, 24, 9);
const EXTENSION = Date.UTC(2026, 9, 27, 9);
const END = Date.UTC(2026, 9, 29, 9);
const DAY = 86_400_000;

const STARTED: PhaseFacts[] = [
  { phase: 'warmUp', start: WARM, end: LIVE },
  { phase: 'live', start: LIVE, end: EXTENSION },
  { phase: 'extension', start: EXTENSION, end: END },
];

/** The windows of one offer with these terms, in a plan whose extension sells 22423 alone. */
function windowsOf(terms: Pick<Promotion, 'from' | 'to'>, phases = STARTED) {
  const plan: Plan = aPlan();
  const [offer] = plan.promotions;
  const schedule = {
    ...plan.schedule,
    warmUp: { duration: 'P4D' },
    extension: { duration: 'P2D', products: ['22423'] },
  };
  const promotions = [{ ...offer!, ...terms }];
  return promotionWindows({ ...plan, schedule, promotions }, phases, calendar)['ten-off'];
}

test('without dates an offer runs in live, and in the extension on its products', () => {
  expect(windowsOf({})).toEqual([
    { from: LIVE, to: EXTENSION },
    { from: EXTENSION, to: END, skus: ['22423'] },
  ]);
});

test('an early bird runs from the real start of warm-up to the real start of live', () => {
  expect(windowsOf({ from: 'warmUp+PT0S', to: 'live+PT0S' })).toEqual([{ from: WARM, to: LIVE }]);
});

test('an early bird goes on while live has not started, however late that is', () => {
  const waiting = [STARTED[0]!, { phase: 'live', start: null, end: LIVE + DAY }];
  expect(windowsOf({ from: 'warmUp+PT0S', to: 'live+PT0S' }, waiting)).toEqual([
    { from: WARM, to: Infinity },
  ]);
});

test('an offer of a phase that has not started has no window yet', () => {
  expect(windowsOf({}, [STARTED[0]!])).toEqual([]);
  expect(windowsOf({ to: 'live+PT2H' }, [STARTED[0]!])).toEqual([{ from: Infinity, to: Infinity }]);
});

test('an offer with an end alone starts with live', () => {
  expect(windowsOf({ to: 'live+PT2H' })).toEqual([{ from: LIVE, to: LIVE + 7_200_000 }]);
});

test('an offer with a start alone runs to the end of the last selling phase', () => {
  expect(windowsOf({ from: 'live+PT2H' })).toEqual([
    { from: LIVE + 7_200_000, to: EXTENSION },
    { from: EXTENSION, to: END, skus: ['22423'] },
  ]);
});

test('a calendar day over the end of summer time is 25 hours', () => {
  expect(windowsOf({ to: 'live+P1D' })).toEqual([{ from: LIVE, to: LIVE + DAY + 3_600_000 }]);
});

test('a phase without an end is open', () => {
  expect(windowsOf({}, [{ phase: 'live', start: LIVE, end: null }])).toEqual([{ from: LIVE, to: Infinity }]);
});
