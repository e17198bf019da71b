import { isRun } from './kinds/index.ts';
import type { Refusal } from './kinds/kind.ts';
import { own } from './own.ts';
import type { Promotion, PromotionWindow, QuoteContext } from './types.ts';

const SPENT_REASONS: Readonly<Record<string, string>> = {
  BUDGET_SPENT: 'The budget that pays this promotion is spent',
  UNITS_SPENT: 'The units of this promotion are sold',
  BUYER_LIMIT: 'This buyer has had all that this promotion gives one person',
  OFFER_CLOSED: 'The offer was closed',
  NOT_FIRST_ORDER: "Kept for a buyer's first order",
  CUSTOMER_NEEDED: 'Only a known customer earns points or pays with them; no customerId was given',
  PAUSED: 'The offer had not begun when the campaign was paused',
};

/** Why a promotion does not work for this buyer at this time, whatever is in the basket; undefined where it does. */
export type Gate = (context: QuoteContext) => Refusal | undefined;

const instant = (at: number): string => (Math.abs(at) <= 8.64e15 ? ` at ${new Date(at).toISOString()}` : '');

/** The windows of a promotion that are open at this instant; undefined where it has no windows at all. */
const openWindows = (key: string, { at, windows }: QuoteContext): readonly PromotionWindow[] | undefined =>
  own(windows, key)?.filter(({ from, to }) => from <= at && at < to);

function outsideWindows(key: string, context: QuoteContext): Refusal | undefined {
  const windows = own(context.windows, key);
  if (windows === undefined || windows.some(({ from, to }) => from <= context.at && context.at < to))
    return undefined;
  const next = Math.min(...windows.flatMap(({ from }) => (from > context.at ? from : [])));
  // No window at all: its phase has not begun, so nobody knows yet when it will.
  if (windows.length === 0) return { code: 'NOT_STARTED', reason: 'The promotion has not started' };
  if (next < Infinity || windows.some(({ from }) => from === Infinity))
    return { code: 'NOT_STARTED', reason: `The promotion has not started: it does${instant(next)}` };
  const last = Math.max(...windows.map(({ to }) => to));
  return { code: 'ENDED', reason: `The promotion ended${instant(last)}` };
}

/** A condition that a promotion has: what it allows, what the buyer has, and the words where that is not among it. */
interface Condition {
  readonly allowed: readonly string[] | undefined;
  readonly of: (context: QuoteContext) => string | undefined;
  readonly code: string;
  readonly who: string;
}

const conditions = ({ segments, memberTiers, regions, channels }: Promotion): Condition[] => [
  { allowed: segments, of: ({ segment }) => segment, code: 'NOT_ELIGIBLE_SEGMENT', who: 'segment' },
  { allowed: memberTiers, of: ({ memberTier }) => memberTier, code: 'NOT_ELIGIBLE_TIER', who: 'member tier' },
  { allowed: regions, of: ({ region }) => region, code: 'NOT_ELIGIBLE_REGION', who: 'region' },
  { allowed: channels, of: ({ channel }) => channel, code: 'NOT_ELIGIBLE_CHANNEL', who: 'channel' },
];

function gateOf({ allowed, of, code, who }: Condition): Gate[] {
  if (allowed === undefined) return [];
  const set = new Set(allowed);
  const kept = `Kept for the ${who} ${allowed.join(', ')}`;
  return [
    (context) => {
      const value = of(context);
      if (value !== undefined && set.has(value)) return undefined;
      return {
        code,
        reason: value === undefined ? `${kept}; it is not known here` : `${kept}; it is ${value} here`,
      };
    },
  ];
}

const NEEDS_CODE: Refusal = { code: 'COUPON_NEEDED', reason: 'No code of this coupon was given' };
const NOT_TREATED: Refusal = { code: 'NOT_TREATED', reason: 'Kept for the contacted part of the audience' };
const NOT_FIRST: Refusal = { code: 'NOT_FIRST_ORDER', reason: "Kept for a buyer's first order" };
const DRAWN: Refusal = { code: 'DRAWN', reason: 'Drawn apart from orders; it changes no price' };

/** Its dates, audience and buyers, in the order in which they are told. */
function buyerGates(promotion: Promotion): Gate[] {
  const { key, audience, first } = promotion;
  const treated: Gate = ({ arm }) => (arm === 'treated' ? undefined : NOT_TREATED);
  const newcomer: Gate = ({ firstOrder }) => (firstOrder === true ? undefined : NOT_FIRST);
  const unspent: Gate = ({ spent }) => {
    const code = own(spent, key);
    return code === undefined ? undefined : { code, reason: SPENT_REASONS[code] ?? `Spent (${code})` };
  };
  return [
    (context) => outsideWindows(key, context),
    ...(audience === 'treated' ? [treated] : []),
    ...conditions(promotion).flatMap(gateOf),
    ...(first === true ? [newcomer] : []),
    unspent,
  ];
}

/** All that keeps a promotion from an order whatever is in its basket. */
export function gatesOf(promotion: Promotion): Gate[] {
  if (!isRun(promotion)) return [() => DRAWN];
  const withCode: Gate = ({ coupons }) =>
    coupons?.includes(promotion.key) === true ? undefined : NEEDS_CODE;
  return [...(promotion.kind === 'coupon' ? [withCode] : []), ...buyerGates(promotion)];
}

/** What the first gate that is shut says; undefined where all are open. */
export function refusalAt(gates: readonly Gate[], context: QuoteContext): Refusal | undefined {
  for (const gate of gates) {
    const refusal = gate(context);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Why a promotion of any kind is not for this buyer at this time; undefined where it is. */
export const notForBuyer = (promotion: Promotion, context: QuoteContext): Refusal | undefined =>
  refusalAt(buyerGates(promotion), context);

const setsOfWindows = new WeakMap<PromotionWindow, ReadonlySet<string>>();

function skusOf(window: PromotionWindow): ReadonlySet<string> {
  const known = setsOfWindows.get(window);
  if (known) return known;
  const set = new Set(window.skus);
  setsOfWindows.set(window, set);
  return set;
}

/** What the open windows narrow a promotion to (extension.products); undefined where one of them does not. */
export function narrowedTo(key: string, context: QuoteContext): readonly ReadonlySet<string>[] | undefined {
  const windows = own(context.windows, key);
  if (windows === undefined || windows.every(({ skus }) => skus === undefined)) return undefined;
  const open = openWindows(key, context) ?? [];
  return open.every(({ skus }) => skus !== undefined) ? open.map(skusOf) : undefined;
}
