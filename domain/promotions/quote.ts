import { priceLines } from './basket.ts';
import type { WorkLine } from './basket.ts';
import { refusalOf } from './eligibility.ts';
import { isRun } from './kinds/index.ts';
import type { Refusal } from './kinds/kind.ts';
import type { LineDiscount, Promotion, Quote, QuotedLine, QuoteInput, RunPromotion } from './types.ts';
import { byPriority, workThrough } from './work.ts';
import type { Work, Worked } from './work.ts';

const PUSHED_ASIDE: Refusal = {
  code: 'EXCLUSIVE',
  reason: 'Cannot be combined with what is cheaper for the buyer',
};

/** What promotions gave, on the goods and on the shipping. */
const workedOf = ({ discounts, given }: Worked): readonly LineDiscount[] => [...discounts, ...given];

/** Whether plan `a` beats plan `b`: cheaper for the buyer, then higher priority, then key. */
function beats(a: { promotions: readonly RunPromotion[]; worked: Worked }, b: typeof a): boolean {
  if (a.worked.payable !== b.worked.payable) return a.worked.payable < b.worked.payable;
  const leader = ({ promotions, worked }: typeof a): RunPromotion | undefined =>
    [...promotions]
      .sort(byPriority)
      .find(({ key }) => workedOf(worked).some(({ promotion }) => promotion === key));
  const [first, second] = [leader(a), leader(b)];
  return first !== undefined && (second === undefined || byPriority(first, second) < 0);
}

/**
 * An exclusive promotion works alone or not at all: each is worked by itself, the others together, and the
 * cheapest for the buyer counts.
 */
function workCheapest(work: Work): Worked {
  const together = work.promotions.filter(({ exclusive }) => !exclusive);
  const plans = [together, ...work.promotions.filter(({ exclusive }) => exclusive).map((one) => [one])];
  const worked = plans.map((promotions) => ({ promotions, worked: workThrough({ ...work, promotions }) }));
  const best = worked.reduce((a, b) => (beats(b, a) ? b : a));
  const refusals = new Map(worked.flatMap((plan) => [...plan.worked.refusals]));
  for (const plan of worked) {
    if (plan === best) continue;
    for (const { promotion } of workedOf(plan.worked)) refusals.set(promotion, PUSHED_ASIDE);
  }
  return { ...best.worked, refusals };
}

const quotedLine = ({ sku, quantity, unitPrice, listTotal, left, discounts }: WorkLine): QuotedLine => ({
  sku,
  quantity,
  unitPrice,
  listTotal,
  total: left,
  discounts,
});

function assertKeys(promotions: readonly Promotion[]): void {
  const keys = new Set(promotions.map(({ key }) => key));
  if (keys.size !== promotions.length) throw new RangeError('Two promotions have the same key');
}

/**
 * Prices a basket. Pure: the same input gives the same quote, in whatever order lines and promotions stand.
 * Amounts out are minor units; every promotion of the input is either among `discounts` or in `skipped`.
 * Throws RangeError on a line with a quantity or price that cannot be, or on two promotions with one key;
 * INVALID_AMOUNT on amounts that are no decimals of the currency.
 */
export function quote({ digits, lines, promotions, context, shipping }: QuoteInput): Quote {
  assertKeys(promotions);
  const refusals = new Map<string, Refusal>();
  const working: RunPromotion[] = [];
  for (const promotion of promotions) {
    const refusal = refusalOf(promotion, context);
    if (refusal) refusals.set(promotion.key, refusal);
    else if (isRun(promotion)) working.push(promotion);
  }
  const priced = priceLines(lines, digits);
  // Nothing is shipped where nothing is bought.
  const fee = priced.length === 0 ? 0 : (shipping?.fee ?? 0);
  const worked = workCheapest({ lines: priced, promotions: working, digits, context, fee });
  const all = new Map([...refusals, ...worked.refusals]);
  const lineOf = new Map(promotions.map(({ key, budgetLine }) => [key, budgetLine]));
  const charged = (one: LineDiscount) => ({ ...one, budgetLine: lineOf.get(one.promotion) ?? 'promotion' });
  const used = new Set(workedOf(worked).map(({ promotion }) => promotion));
  return {
    lines: worked.lines.map(quotedLine),
    discounts: worked.discounts.map(charged),
    skipped: promotions.flatMap(({ key }) => {
      const refusal = used.has(key) ? undefined : all.get(key);
      return refusal ? [{ promotion: key, ...refusal }] : [];
    }),
    listTotal: priced.reduce((sum, line) => sum + line.listTotal, 0),
    total: worked.total,
    shipping: {
      fee,
      charged: worked.shipping,
      given: worked.given.map((one) => ({ ...charged(one), cost: shipping?.cost ?? 0 })),
    },
    payable: worked.payable,
    gifts: [],
    units: [],
    points: { earned: [], redeemed: [] },
  };
}
