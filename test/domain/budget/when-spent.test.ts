import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  lineSpentAt,
  offersOf,
  paceMs,
  spentStep,
  type RequestState,
  type SpendingLine,
} from '../../../domain/budget/when-spent.ts';
import type { WhenSpent } from '../../../domain/plan/types.ts';

const AT = Date.parse('2027-06-16T12:00:00Z');
const MINUTE = 60_000;

/** A line of 100.00 with 1.00 charged a minute, and a reserve of 50.00. */
function aLine(used: number, more: Partial<SpendingLine> = {}): SpendingLine {
  return {
    line: { total: 10_000, used, free: 10_000 - used },
    recent: { count: 10, charged: 1_000, givenBack: 0, spanMs: 10 * MINUTE, turnedAway: false },
    reserve: { free: 5_000, total: 5_000, movedOut: 0 },
    moves: { count: 0, amount: 0 },
    approved: 0,
    request: null,
    closing: false,
    selling: true,
    closable: true,
    ...more,
  };
}
const asked = (state: RequestState, nth = 1) => ({ request: { nth, state } });

const rule = (more: Partial<WhenSpent>): WhenSpent => ({ line: 'promotion', do: 'closeOffer', ...more });
const reserve = rule({ do: 'useReserve', upTo: '0.5' });
const none = { kind: 'none' };

test.each([
  ['long before the end nothing moves', reserve, aLine(5_000), none],
  ['a minute before the forecast end a fifth of what may move does', reserve, aLine(9_900), move(1, 500)],
  ['a step is at least what one charge needs', reserve, aLine(9_900, big()), move(1, 1_000)],
  ['the last step is what is left of the share', reserve, aLine(9_900, moved(2_400)), move(5, 100)],
  ['no more moves than is free on the reserve', reserve, aLine(9_900, left(40)), move(1, 40)],
  ['a share that is used up moves nothing more', reserve, aLine(9_900, moved(2_500)), none],
  ['without a reserve nothing moves', reserve, aLine(10_000, { reserve: null }), none],
  ['a phase without offers moves as well', reserve, aLine(9_900, { selling: false }), move(1, 500)],
])('use of the reserve: %s', (...[, of, facts, step]) => {
  expect(spentStep(of, facts, AT)).toEqual(step);
});

const closing = rule({ notice: 'PT1H' });

test.each([
  ['an hour of notice, more than an hour left', closing, aLine(3_900), none],
  ['an hour of notice, an hour left', closing, aLine(4_000), { kind: 'close', at: AT + 60 * MINUTE }],
  ['less than the notice left', closing, aLine(9_000), { kind: 'close', at: AT + 60 * MINUTE }],
  ['spent before anybody could be told', closing, aLine(9_950), { kind: 'close', at: AT }],
  ['no notice and something left', rule({}), aLine(9_800), none],
  ['no notice and spent', rule({}), aLine(10_000), { kind: 'close', at: AT }],
  ['closing already', closing, aLine(10_000, { closing: true }), none],
  ['no offer to close', closing, aLine(10_000, { closable: false }), none],
  ['outside the phases that sell', closing, aLine(10_000, { selling: false }), none],
])('closing the offers: %s', (...[, of, facts, step]) => {
  expect(spentStep(of, facts, AT)).toEqual(step);
});

test('what the reserve still gives by itself counts before the offers are closed', () => {
  const then = rule({ do: 'useReserve', upTo: '0.5', then: 'closeOffer', notice: 'PT1H' });
  expect(spentStep(then, aLine(6_000), AT)).toEqual(none);
  expect(lineSpentAt(then, aLine(6_000), AT)).toBe(AT + 65 * MINUTE);
  expect(spentStep(then, aLine(6_500), AT)).toEqual({ kind: 'close', at: AT + 60 * MINUTE });
});

const ask = rule({ do: 'askApproval', upTo: '0.4', notice: 'PT10M' });

test.each([
  ['the share, once the end is near', ask, aLine(9_000), { kind: 'ask', nth: 1, amount: 2_000 }],
  ['not before', ask, aLine(8_900), none],
  ['nobody twice', ask, aLine(9_000, asked('open')), none],
  [
    'again for what an approval left',
    ask,
    aLine(9_000, { ...asked('approved'), approved: 1_500 }),
    more(500),
  ],
  ['nobody once all of it was given', ask, aLine(9_000, { ...asked('approved'), approved: 2_000 }), close()],
  ['nobody after a no', ask, aLine(9_000, asked('rejected')), close()],
  ['nobody after silence', ask, aLine(10_000, asked('expired')), { kind: 'close', at: AT }],
  ['nobody where the reserve is empty', ask, aLine(9_000, left(0)), close()],
  ['the whole reserve without a share', rule({ do: 'askApproval' }), aLine(10_000), askFor(5_000)],
])('asking the approvers: %s', (...[, of, facts, step]) => {
  expect(spentStep(of, facts, AT)).toEqual(step);
});

test('after the reserve moved by itself, approvers are asked for the rest of it', () => {
  const then = rule({ do: 'useReserve', upTo: '0.5', then: 'askApproval' });
  const facts = aLine(10_000, { moves: { count: 5, amount: 2_500 }, ...left(2_500, 2_500) });
  expect(spentStep(then, facts, AT)).toEqual(askFor(2_500));
});

test('a rush as a phase begins announces nothing: a pace wants a twelfth of the notice', () => {
  const rush = { count: 6, charged: 300, givenBack: 0, spanMs: 3_000, turnedAway: false };
  expect(spentStep(closing, aLine(5_000, { recent: rush }), AT)).toEqual(none);
  expect(spentStep(closing, aLine(5_000, { recent: { ...rush, charged: 600 } }), AT)).toMatchObject({
    kind: 'close',
  });
});

test('coupons and draws do not close with their line, other offers of it do', () => {
  const promotions = [
    { key: 'a', kind: 'threshold', budgetLine: 'promotion' },
    { key: 'b', kind: 'coupon', budgetLine: 'promotion' },
    { key: 'c', kind: 'threshold', budgetLine: 'acquisition' },
    { key: 'd', kind: 'lottery', budgetLine: 'promotion' },
  ] as never;
  expect(offersOf({ promotions }, 'promotion')).toEqual(['a']);
});

test.each([
  ['PT1S', 5 * MINUTE],
  ['PT30M', 30 * MINUTE],
  ['P2D', 60 * MINUTE],
])('with %s of notice the pace of %d ms is looked at', (notice, ms) => {
  expect(paceMs(rule({ notice }))).toBe(ms);
});

test('however a line is charged, moves keep the sum of the totals and stay inside the share', () => {
  const share = fc.constantFrom('0', '0.3', '0.5', '1');
  const charges = fc.array(fc.integer({ min: -300, max: 900 }), { maxLength: 60 });
  fc.assert(
    fc.property(share, charges, fc.integer({ min: 0, max: 6_000 }), (upTo, changes, held) => {
      const of = rule({ do: 'useReserve', upTo, then: 'closeOffer' });
      const [line, back] = [
        { total: 5_000, used: 0 },
        { total: 4_000, used: Math.min(held, 4_000) },
      ];
      const moves = { count: 0, amount: 0 };
      for (const change of changes) {
        line.used = Math.min(line.total, Math.max(0, line.used + change));
        const recent = { count: 6, charged: 1_800, givenBack: 0, spanMs: 5 * MINUTE, turnedAway: false };
        const facts = aLine(0, {
          line: { ...line, free: line.total - line.used },
          reserve: { free: back.total - back.used, total: back.total, movedOut: moves.amount },
          ...{ recent, moves },
        });
        const step = spentStep(of, facts, AT);
        if (step.kind !== 'move') continue;
        expect([step.nth, step.amount > 0]).toEqual([moves.count + 1, true]);
        Object.assign(moves, { count: step.nth, amount: moves.amount + step.amount });
        line.total += step.amount;
        back.total -= step.amount;
        expect(back.total).toBeGreaterThanOrEqual(back.used);
        expect(line.total + back.total).toBe(9_000);
        expect(moves.amount).toBeLessThanOrEqual(4_000 * Number(upTo));
      }
    }),
    { numRuns: 300 },
  );
});

function move(nth: number, amount: number) {
  return { kind: 'move', nth, amount };
}
function askFor(amount: number) {
  return { kind: 'ask', nth: 1, amount };
}
function more(amount: number) {
  return { kind: 'ask', nth: 2, amount };
}
function close() {
  return { kind: 'close', at: AT + 10 * MINUTE };
}
function moved(amount: number): Partial<SpendingLine> {
  return {
    moves: { count: Math.floor(amount / 500), amount },
    reserve: { free: 5_000 - amount, total: 5_000 - amount, movedOut: amount },
  };
}
function left(free: number, movedOut = 0): Partial<SpendingLine> {
  return { reserve: { free, total: 5_000 - movedOut, movedOut } };
}
function big(): Partial<SpendingLine> {
  return { recent: { count: 1, charged: 1_000, givenBack: 0, spanMs: 10 * MINUTE, turnedAway: false } };
}
