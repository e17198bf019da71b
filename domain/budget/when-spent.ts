import { isDrawn } from '../draws/terms.ts';
import { SELLING_PHASES } from '../adjustments/types.ts';
import type { Phase } from '../lifecycle.ts';
import { nominalMs } from '../plan/time.ts';
import type { Plan, WhenSpent } from '../plan/types.ts';
import { toFraction, toSafeInteger } from '../money/decimal.ts';
import { isSpent, meanCharge, spentAt, type LineMoney, type RecentCharges } from './forecast.ts';

/** PRODUCT.md, Cost: the lead is warned at 80 %. */
export const DEFAULT_WARN_AT = '0.8';

/** The line that pays for others when they are spent. */
export const RESERVE = 'reserve';

/** So long before a line is forecast to be spent the reserve steps in, so that no offer stops for a moment. */
const RESERVE_LEAD_MS = 60_000;

/** What the reserve may give is moved in so many steps: no more of it than is needed. */
const STEPS = 5;

/** How far back a pace is looked at: as long as notice is given, within these, milliseconds. */
const PACE = { least: 5 * 60_000, most: 60 * 60_000 };

export type RequestState = 'open' | 'approved' | 'rejected' | 'expired' | 'withdrawn';

/** A line with a `whenSpent`, as it stands. */
export interface SpendingLine {
  line: LineMoney;
  recent: RecentCharges;
  /** The reserve as it stands, and all that has left it; null where the budget has none. */
  reserve: { free: number; total: number; movedOut: number } | null;
  /** Steps that moved by themselves so far, and what they came to. */
  moves: { count: number; amount: number };
  /** What approvers let the line have so far. */
  approved: number;
  /** The newest request; null where nobody was asked. */
  request: { nth: number; state: RequestState } | null;
  /** Whether its offers are closed, or announced to close. */
  closing: boolean;
  /** Whether offers run: from warm-up to the extension. */
  selling: boolean;
  /** Whether there is an offer on it that could close. */
  closable: boolean;
}

/** What is to be done now about a line; `nth` counts from 1. */
export type SpentStep =
  | { kind: 'none' }
  | { kind: 'move'; nth: number; amount: number }
  | { kind: 'ask'; nth: number; amount: number }
  | { kind: 'close'; at: number };

/** How long before its forecast end a line's offers are announced to close, milliseconds. */
export const noticeMs = ({ notice }: WhenSpent): number => (notice === undefined ? 0 : nominalMs(notice));

/** How far back a line's pace is looked at, milliseconds. */
export const paceMs = (rule: WhenSpent): number => Math.min(Math.max(noticeMs(rule), PACE.least), PACE.most);

/** Keys of all promotions that a line pays. */
export const paidBy = ({ promotions }: Pick<Plan, 'promotions'>, line: string): string[] =>
  promotions.filter(({ budgetLine }) => budgetLine === line).map(({ key }) => key);

/**
 * Keys of the promotions that close with a line. An issued coupon is a promise to its holder, and stays; so do lotteries
 * and red packets, whose whole fund the line has kept since the launch.
 */
export function offersOf({ promotions }: Pick<Plan, 'promotions'>, line: string): string[] {
  return promotions
    .filter((each) => each.kind !== 'coupon' && !isDrawn(each) && each.budgetLine === line)
    .map(({ key }) => key);
}

/** A line as the rule of its plan looks at it: whether offers run in its phase, and whether one could close. */
export function sellingLine(
  facts: Omit<SpendingLine, 'selling' | 'closable'> & { phase: Phase },
  plan: Pick<Plan, 'promotions'>,
  line: string,
): SpendingLine {
  const selling = (SELLING_PHASES as readonly Phase[]).includes(facts.phase);
  return { ...facts, selling, closable: offersOf(plan, line).length > 0 };
}

/** A share of an amount of minor units, rounded down. */
function shareOf(amount: number, share: string): number {
  const { n, d } = toFraction(share);
  return toSafeInteger((BigInt(amount) * BigInt(n)) / BigInt(d));
}

/** What the reserve may still give under a share of what it was opened with, at most what is free on it. */
function allowance({ reserve }: SpendingLine, share: string, given: number): { most: number; left: number } {
  if (reserve === null) return { most: 0, left: 0 };
  const most = shareOf(reserve.total + reserve.movedOut, share);
  return { most, left: Math.max(0, Math.min(most - given, reserve.free)) };
}

/** What still moves by itself. */
function movable(rule: WhenSpent, facts: SpendingLine): { most: number; left: number } {
  if (rule.do !== 'useReserve') return { most: 0, left: 0 };
  return allowance(facts, rule.upTo ?? '0', facts.moves.amount);
}

/** What approvers can be asked for: up to `upTo` where asking comes first, all that is left where it comes second. */
function askable(rule: WhenSpent, facts: SpendingLine): number {
  const share = rule.do === 'askApproval' ? (rule.upTo ?? '1') : '1';
  const given = rule.do === 'askApproval' ? facts.approved : facts.approved + facts.moves.amount;
  return allowance(facts, share, given).left;
}

function warnShare({ warnAt = DEFAULT_WARN_AT }: WhenSpent): number {
  const { n, d } = toFraction(warnAt);
  return n / d;
}

/** When the line is spent at its pace, with what it still gets by itself; as `spentAt` in forecast.ts. */
export function lineSpentAt(rule: WhenSpent, facts: SpendingLine, at: number): number | null {
  return endOf(rule, facts, { left: facts.line.free + movable(rule, facts).left, at });
}

/** A pace is taken over a twelfth of the notice at least, five minutes at most. */
function leastMs(rule: WhenSpent): number {
  const notice = noticeMs(rule);
  return notice === 0 ? PACE.least : Math.min(notice / 12, PACE.least);
}

function endOf(
  rule: WhenSpent,
  { line, recent }: SpendingLine,
  { left, at }: { left: number; at: number },
): number | null {
  return spentAt({ left, line, recent, warnAt: warnShare(rule), leastMs: leastMs(rule) }, at);
}

/** A step of the reserve: a fifth of what it may give, at least what one charge needs. */
function moveDue(rule: WhenSpent, facts: SpendingLine, at: number): SpentStep | null {
  const { most, left } = movable(rule, facts);
  if (left === 0) return null;
  const end = endOf(rule, facts, { left: facts.line.free, at });
  if (end === null || end - at > RESERVE_LEAD_MS) return null;
  const step = Math.max(Math.ceil(most / STEPS), meanCharge(facts.recent));
  return { kind: 'move', nth: facts.moves.count + 1, amount: Math.min(step, left) };
}

/** What follows where nothing more moves by itself: the approvers are asked where that is planned and may help. */
function endDue(rule: WhenSpent, facts: SpendingLine, at: number): SpentStep {
  const then = rule.do === 'useReserve' ? rule.then : rule.do;
  if (then === undefined || facts.closing || !facts.selling) return { kind: 'none' };
  const end = lineSpentAt(rule, facts, at);
  if (end === null || end - at > noticeMs(rule)) return { kind: 'none' };
  const { request } = facts;
  if (then === 'askApproval' && (request === null || request.state === 'approved')) {
    const amount = askable(rule, facts);
    if (amount > 0) return { kind: 'ask', nth: (request?.nth ?? 0) + 1, amount };
  }
  if ((then === 'askApproval' && request?.state === 'open') || !facts.closable) return { kind: 'none' };
  const left = facts.line.free + movable(rule, facts).left;
  return { kind: 'close', at: isSpent(left, facts.recent) ? at : at + noticeMs(rule) };
}

/**
 * What a plan's `whenSpent` wants done about a line at `at` (epoch ms; PRODUCT.md, Cost): move a step of the reserve,
 * ask the approvers for more of it, or close the offers: at once where the line is spent, else announced `notice` ahead.
 */
export function spentStep(rule: WhenSpent, facts: SpendingLine, at: number): SpentStep {
  return moveDue(rule, facts, at) ?? endDue(rule, facts, at);
}
