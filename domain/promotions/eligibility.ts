import { isRun } from './kinds/index.ts';
import type { Refusal } from './kinds/kind.ts';
import type { Promotion, PromotionWindow, QuoteContext } from './types.ts';

const SPENT_REASONS: Readonly<Record<string, string>> = {
  BUDGET_SPENT: 'The budget that pays this promotion is spent',
  UNITS_SPENT: 'The units of this promotion are sold',
  BUYER_LIMIT: 'This buyer has had all that this promotion gives one person',
  OFFER_CLOSED: 'The offer was closed',
  NOT_FIRST_ORDER: "Kept for a buyer's first order",
  PAUSED: 'The offer had not begun when the campaign was paused',
};

const has = (allowed: readonly string[] | undefined, value: string | undefined): boolean =>
  allowed === undefined || (value !== undefined && allowed.includes(value));

/** The windows of a promotion that are open at this instant; undefined where it has no windows at all. */
const openWindows = (key: string, { at, windows }: QuoteContext): readonly PromotionWindow[] | undefined =>
  windows !== undefined && Object.hasOwn(windows, key)
    ? windows[key]?.filter(({ from, to }) => from <= at && at < to)
    : undefined;

function outsideWindows(key: string, context: QuoteContext): Refusal | undefined {
  if (openWindows(key, context)?.length !== 0) return undefined;
  const windows = context.windows?.[key] ?? [];
  // No window at all: its phase has not begun, so nobody knows yet when it will.
  return windows.length === 0 || windows.some(({ from }) => from > context.at)
    ? { code: 'NOT_STARTED', reason: 'The promotion has not started' }
    : { code: 'ENDED', reason: 'The promotion has ended' };
}

/** Why a promotion does not work for this buyer at this time, whatever is in the basket; undefined where it does. */
export function refusalOf(promotion: Promotion, context: QuoteContext): Refusal | undefined {
  if (!isRun(promotion))
    return { code: 'NOT_RUN_YET', reason: `Promotions of kind ${promotion.kind} are not run yet` };
  if (promotion.kind === 'coupon' && context.coupons?.includes(promotion.key) !== true)
    return { code: 'COUPON_NEEDED', reason: 'No code of this coupon was given' };
  return notForBuyer(promotion, context);
}

/** Why a promotion is not for this buyer at this time, of whatever kind it is; undefined where it is. */
export function notForBuyer(promotion: Promotion, context: QuoteContext): Refusal | undefined {
  const outside = outsideWindows(promotion.key, context);
  if (outside) return outside;
  if (promotion.audience === 'treated' && context.arm !== 'treated')
    return { code: 'NOT_TREATED', reason: 'Kept for the contacted part of the audience' };
  if (!has(promotion.segments, context.segment))
    return { code: 'NOT_ELIGIBLE_SEGMENT', reason: 'The buyer is not in a segment of this promotion' };
  if (!has(promotion.memberTiers, context.memberTier))
    return { code: 'NOT_ELIGIBLE_TIER', reason: 'The buyer does not have a member tier of this promotion' };
  if (!has(promotion.regions, context.region))
    return { code: 'NOT_ELIGIBLE_REGION', reason: 'The buyer is not in a region of this promotion' };
  if (!has(promotion.channels, context.channel))
    return {
      code: 'NOT_ELIGIBLE_CHANNEL',
      reason: 'The order does not come from a channel of this promotion',
    };
  if (promotion.first === true && context.firstOrder !== true)
    return { code: 'NOT_FIRST_ORDER', reason: "Kept for a buyer's first order" };
  const spent =
    context.spent !== undefined && Object.hasOwn(context.spent, promotion.key)
      ? context.spent[promotion.key]
      : undefined;
  return spent === undefined
    ? undefined
    : { code: spent, reason: SPENT_REASONS[spent] ?? `Spent (${spent})` };
}

/** Which SKUs a promotion takes at this instant: its own `skus`, narrowed by those of its open windows. */
export function skuFilter(promotion: Promotion, context: QuoteContext): (sku: string) => boolean {
  const own = promotion.skus && new Set(promotion.skus);
  const windows = openWindows(promotion.key, context);
  const narrowed = windows?.every(({ skus }) => skus !== undefined)
    ? new Set(windows.flatMap(({ skus }) => skus ?? []))
    : undefined;
  return (sku) => (own?.has(sku) ?? true) && (narrowed?.has(sku) ?? true);
}
