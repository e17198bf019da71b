import { formatScaled } from '../money/decimal.ts';
import { leftOf, listTotalOf, roomOf } from './basket.ts';
import type { WorkLine } from './basket.ts';
import type { LineMember, Member } from './compile.ts';
import { narrowedTo } from './eligibility.ts';
import { atMost, compareExact, NOTHING, roundedSum } from './exact.ts';
import type { Exact } from './exact.ts';
import type { Cart, GiftsOffer, LinesOffer, Refusal, Terms } from './kinds/kind.ts';
import { own } from './own.ts';
import { shareByLeft, sharesOf } from './share.ts';
import type {
  EarnedPoints,
  LineDiscount,
  QuoteContext,
  QuoteDiscount,
  QuotedGift,
  QuotedUnits,
  RedeemedPoints,
} from './types.ts';

/** A basket at work, and what its promotions have given so far. */
export interface Bench {
  readonly terms: Terms;
  readonly context: QuoteContext;
  readonly lines: readonly WorkLine[];
  /** What is still charged for shipping, in minor units. */
  shipping: number;
  /** By place in the input: why a promotion does nothing. */
  readonly refusals: (Refusal | undefined)[];
  readonly discounts: QuoteDiscount[];
  readonly given: QuoteDiscount[];
  readonly gifts: QuotedGift[];
  readonly units: QuotedUnits[];
  readonly earned: EarnedPoints[];
  readonly redeemed: RedeemedPoints[];
}

const NO_LINE: Refusal = { code: 'NO_ELIGIBLE_LINE', reason: 'No line of the basket is in this promotion' };

/** An amount of the bench's currency, as people read it. */
export const shown = (amount: number, { terms }: Bench): string => formatScaled(amount, terms.digits);

/** Says why a promotion does nothing. */
export function refuse({ index }: Member, refusal: Refusal, bench: Bench): undefined {
  bench.refusals[index] = refusal;
}

/** What a promotion sees of the basket, or nothing where no line is in it: then it says so. */
export function cartOf(member: Member, bench: Bench): Cart | undefined {
  const { skus, worker, key } = member;
  const narrowed = narrowedTo(key, bench.context);
  const wantsLeft = worker.on === 'lines';
  const takes = ({ sku, left }: WorkLine): boolean =>
    (left > 0 || !wantsLeft) &&
    (skus === undefined || skus.has(sku)) &&
    (narrowed === undefined || narrowed.some((set) => set.has(sku)));
  const all = skus === undefined && narrowed === undefined && !wantsLeft;
  const lines = all ? bench.lines : bench.lines.filter(takes);
  if (lines.length === 0) return refuse(member, NO_LINE, bench);
  return { lines, shipping: bench.shipping, context: bench.context };
}

/** An item or price discount ends at the floor of its line. */
export function clipped(offer: LinesOffer): LinesOffer {
  const { lines, parts } = offer;
  if (lines.every(({ floor }) => floor === 0)) return offer;
  return { ...offer, parts: lines.map((line, i) => atMost(parts[i] ?? NOTHING, line.left - line.floor)) };
}

/** Why there is nothing to take off these lines, where something would have been. */
export function nothingOff(lines: readonly WorkLine[], bench: Bench): Refusal {
  const [left, room] = [leftOf(lines), roomOf(lines)];
  if (left > 0 && room === 0)
    return { code: 'AT_FLOOR', reason: `Its lines are at their floor prices: ${shown(left, bench)} in all` };
  return { code: 'NO_EFFECT', reason: `The discount on ${shown(left, bench)} rounds to nothing` };
}

interface Taking {
  readonly lines: readonly WorkLine[];
  readonly shares: readonly number[];
  readonly amount: number;
}

function take({ key, budgetLine }: Member, { lines, shares, amount }: Taking, bench: Bench): void {
  lines.forEach((line, i) => {
    const share = shares[i] ?? 0;
    if (share === 0) return;
    line.left -= share;
    line.discounts.push({ promotion: key, amount: share } satisfies LineDiscount);
  });
  bench.discounts.push({ promotion: key, amount, budgetLine });
}

/** Rounds an offer once and takes it off its lines. */
export function takeOffLines(member: LineMember, { lines, parts, units }: LinesOffer, bench: Bench): void {
  const amount = roundedSum(parts);
  if (amount === 0) return refuse(member, nothingOff(lines, bench), bench);
  take(member, { lines, shares: sharesOf(amount, lines, parts), amount }, bench);
  units?.forEach((quantity, i) => {
    const sku = lines[i]?.sku ?? '';
    const met = bench.units.findIndex((one) => one.promotion === member.key && one.sku === sku);
    const before = bench.units[met];
    if (before) bench.units[met] = { ...before, quantity: before.quantity + quantity };
    else bench.units.push({ promotion: member.key, sku, quantity });
  });
}

/** Rounds an amount once and shares it over the lines above their floors; what it took. */
export function takeAmount(
  member: Member,
  { lines, amount }: { lines: readonly WorkLine[]; amount: Exact },
  bench: Bench,
): number {
  const rounded = roundedSum([atMost(amount, roomOf(lines))]);
  if (rounded === 0) {
    refuse(member, nothingOff(lines, bench), bench);
    return 0;
  }
  const open = lines.filter(({ left }) => left > 0);
  take(member, { lines: open, shares: shareByLeft(rounded, open), amount: rounded }, bench);
  return rounded;
}

/** Charges nothing for shipping any more. */
export function giveShipping({ key, budgetLine }: Member, bench: Bench): void {
  bench.given.push({ promotion: key, amount: bench.shipping, budgetLine });
  bench.shipping = 0;
}

/** Adds gifts to the order, at what they cost the shop. */
export function giveGifts({ key, budgetLine }: Member, { skus }: GiftsOffer, bench: Bench): void {
  const { products, digits } = bench.terms;
  for (const sku of skus) {
    const unitPrice = own(products, sku)?.unitCost ?? 0;
    const cost = listTotalOf({ quantity: 1, unitPrice }, digits);
    bench.gifts.push({ promotion: key, budgetLine, sku, quantity: 1, cost });
  }
}

/** Whether `a` takes more than `b`. */
export const isMore = (a: Exact, b: Exact): boolean => compareExact(a, b) > 0;
