import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import { shareOut } from '../money/share.ts';
import { byIdentity, leftOf } from './basket.ts';
import type { WorkLine } from './basket.ts';
import { skuFilter } from './eligibility.ts';
import { groupWorksOn, offerOf, stepOf } from './kinds/index.ts';
import type { Refusal } from './kinds/kind.ts';
import { STEPS } from './types.ts';
import type { LineDiscount, QuoteContext, RunPromotion } from './types.ts';

/** What a set of promotions did to a basket. */
export interface Worked {
  readonly lines: readonly WorkLine[];
  readonly discounts: readonly LineDiscount[];
  readonly refusals: ReadonlyMap<string, Refusal>;
  /** The goods, in minor units. */
  readonly total: number;
  /** What is charged for shipping, and the fee that promotions gave free. */
  readonly shipping: number;
  readonly given: readonly LineDiscount[];
  /** What the buyer pays for both. */
  readonly payable: number;
}

export interface Work {
  readonly lines: readonly WorkLine[];
  readonly promotions: readonly RunPromotion[];
  readonly digits: number;
  readonly context: QuoteContext;
  /** What shipping is charged before any promotion, in minor units. */
  readonly fee: number;
}

/** A promotion's exact discount: worth ÷ divisor minor units each line, or of the shipping where it is about that. */
interface Claim {
  readonly promotion: RunPromotion;
  readonly about: 'goods' | 'shipping';
  readonly lines: readonly WorkLine[];
  readonly worth: readonly bigint[];
  readonly divisor: bigint;
}

interface Bench extends Work {
  readonly atStep: Map<WorkLine, number>;
  readonly discounts: LineDiscount[];
  readonly given: LineDiscount[];
  readonly refusals: Map<string, Refusal>;
}

const BEATEN: Refusal = {
  code: 'BEATEN_IN_GROUP',
  reason: 'Another promotion of its group is cheaper for the buyer',
};

/** High priority first, then by key: the order inside a step and among equals. */
export const byPriority = (a: RunPromotion, b: RunPromotion): number =>
  b.priority - a.priority || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** The promotions of one step as groups, a promotion without a group being one of its own, in the order of work. */
function groupsOf(promotions: readonly RunPromotion[]): RunPromotion[][] {
  const groups = new Map<string, RunPromotion[]>();
  for (const promotion of [...promotions].sort(byPriority)) {
    const name = promotion.group === undefined ? `alone ${promotion.key}` : `group ${promotion.group}`;
    const group = groups.get(name);
    if (group) group.push(promotion);
    else groups.set(name, [promotion]);
  }
  return [...groups.values()];
}

/** What is still charged for shipping. */
const shippingOf = ({ fee, given }: Bench): number => given.reduce((left, { amount }) => left - amount, fee);

/** Whether a promotion gives shipping free: goods that cost nothing any more are shipped all the same. */
const isAboutShipping = (promotion: RunPromotion): boolean =>
  promotion.kind === 'freeShipping' || (promotion.kind === 'coupon' && promotion.freeShipping === true);

function claimOf(promotion: RunPromotion, bench: Bench): Claim | undefined {
  const takes = skuFilter(promotion, bench.context);
  const shipped = isAboutShipping(promotion);
  const lines = bench.lines.filter((line) => (shipped || line.left > 0) && takes(line.sku));
  if (lines.length === 0) {
    bench.refusals.set(promotion.key, {
      code: 'NO_ELIGIBLE_LINE',
      reason: 'No line of the basket is in this promotion',
    });
    return undefined;
  }
  const atStep = lines.map((line) => bench.atStep.get(line) ?? line.left);
  const shipping = shippingOf(bench);
  const offer = offerOf(promotion, { lines, atStep, digits: bench.digits, shipping });
  if ('code' in offer) {
    bench.refusals.set(promotion.key, offer);
    return undefined;
  }
  if ('shipping' in offer)
    return { promotion, about: 'shipping', lines: [], worth: [BigInt(shipping)], divisor: 1n };
  return { promotion, about: 'goods', lines, ...offer };
}

const sum = (worth: readonly bigint[]): bigint => worth.reduce((total, each) => total + each, 0n);

/** Whether a discount of a/aDivisor is worth more than b/bDivisor. */
const isMore = (a: readonly [bigint, bigint], b: readonly [bigint, bigint]): boolean =>
  a[0] * b[1] > b[0] * a[1];

/** Order groups: the claim worth most takes the order. The claims stand in order of priority, so a tie stays. */
function winnerOfOrder(claims: readonly Claim[]): Claim[] {
  const best = claims.reduce((a, b) =>
    isMore([sum(b.worth), b.divisor], [sum(a.worth), a.divisor]) ? b : a,
  );
  return [best];
}

/** Item groups: on each line the claim worth most takes it. */
function winnersByLine(claims: readonly Claim[]): Claim[] {
  const best = new Map<WorkLine, { claim: Claim; worth: bigint }>();
  for (const claim of claims) {
    claim.lines.forEach((line, index) => {
      const worth = claim.worth[index] ?? 0n;
      const held = best.get(line);
      if (!held || isMore([worth, claim.divisor], [held.worth, held.claim.divisor]))
        best.set(line, { claim, worth });
    });
  }
  return claims.flatMap((claim) => {
    const won = [...best].filter(([, held]) => held.claim === claim);
    return won.length === 0
      ? []
      : [{ ...claim, lines: won.map(([line]) => line), worth: won.map(([, { worth }]) => worth) }];
  });
}

/** Rounds the claim once and takes it off its lines, or off the shipping. */
function apply({ promotion, about, lines, worth, divisor }: Claim, bench: Bench): void {
  if (about === 'shipping') {
    bench.given.push({ promotion: promotion.key, amount: toSafeInteger(sum(worth)) });
    return;
  }
  const amount = Math.min(toSafeInteger(divideHalfUp(sum(worth), divisor)), leftOf(lines));
  if (amount <= 0) {
    bench.refusals.set(promotion.key, { code: 'NO_EFFECT', reason: 'The discount rounds to nothing' });
    return;
  }
  const tie = (a: number, b: number): number => byIdentity(lines[a] as WorkLine, lines[b] as WorkLine);
  const shares = shareOut({ amount, weights: worth, tie, caps: lines.map((line) => line.left) });
  lines.forEach((line, index) => {
    const share = shares[index] ?? 0;
    if (share === 0) return;
    line.left -= share;
    line.discounts.push({ promotion: promotion.key, amount: share });
  });
  bench.discounts.push({ promotion: promotion.key, amount });
}

function workGroup(group: readonly RunPromotion[], bench: Bench): void {
  const claims = group.flatMap((promotion) => claimOf(promotion, bench) ?? []);
  const [first] = claims;
  if (!first) return;
  const winners = groupWorksOn(first.promotion) === 'line' ? winnersByLine(claims) : winnerOfOrder(claims);
  for (const { promotion } of claims) {
    if (!winners.some((winner) => winner.promotion === promotion)) bench.refusals.set(promotion.key, BEATEN);
  }
  for (const winner of winners) apply(winner, bench);
}

const freshCopy = ({ sku, quantity, unitPrice, listTotal, left }: WorkLine): WorkLine => ({
  sku,
  quantity,
  unitPrice,
  listTotal,
  left,
  discounts: [],
});

/** Runs promotions that may all work together over fresh copies of the lines, step by step. */
export function workThrough(work: Work): Worked {
  const lines = work.lines.map(freshCopy);
  const bench: Bench = {
    ...work,
    lines,
    atStep: new Map(),
    discounts: [],
    given: [],
    refusals: new Map(),
  };
  for (const step of STEPS) {
    const promotions = work.promotions.filter((promotion) => stepOf(promotion) === step);
    for (const line of lines) bench.atStep.set(line, line.left);
    for (const group of groupsOf(promotions)) workGroup(group, bench);
  }
  const [total, shipping] = [leftOf(lines), shippingOf(bench)];
  const { discounts, given, refusals } = bench;
  return { lines, discounts, given, refusals, total, shipping, payable: total + shipping };
}
