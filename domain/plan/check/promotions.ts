import { compareDecimals, parseDecimal, sumDecimals } from '../../money/decimal.ts';
import type { Flash } from '../promotion-types.ts';
import type { Issue, Lottery, Points, Promotion, RedPacket, ThresholdPromotion } from '../types.ts';
import { assertNever } from '../../errors.ts';
import { isRun, stepOf } from '../../promotions/kinds/index.ts';
import type { Step } from '../../promotions/types.ts';
import { eachOf, issue, valuesAt, type Check } from './facts.ts';

/** An offer's own figures make sense: a tier gives less than it asks for, odds stay within 1. */
export const checkPromotions: Check = ({ parts: { promotions } }) => [
  ...eachOf(promotions, (promotion, i) =>
    [...own(promotion), ...rateIssues(promotion)].map(({ path, ...rest }) => ({
      ...rest,
      path: ['promotions', i, ...path],
    })),
  ),
  ...sharedTwice(promotions),
  ...mixedGroups(promotions),
];

/** One promotion of a group works, on each line or on the order: those of different steps cannot be weighed together. */
function mixedGroups(promotions: readonly (Promotion | undefined)[] | undefined): Issue[] {
  const first = new Map<string, { key: string; step: Step }>();
  return eachOf(promotions, (promotion, i) => {
    const { group, key } = promotion;
    if (group === undefined || !isRun(promotion)) return [];
    const step = stepOf(promotion.kind);
    const met = first.get(group) ?? { key, step };
    first.set(group, met);
    if (met.step === step) return [];
    const message = `Works in the ${step} step, '${met.key}' of this group in the ${met.step} step: give it another group`;
    return [issue(['promotions', i, 'group'], message)];
  });
}

/** Customers type a code as they like: two coupons may not share one, whatever its case. */
function sharedTwice(promotions: readonly (Promotion | undefined)[] | undefined): Issue[] {
  const taken = new Set<string>();
  return eachOf(promotions, (promotion, i) => {
    if (promotion.kind !== 'coupon' || promotion.codes === 'unique') return [];
    const code = promotion.codes.toUpperCase();
    const twice = taken.has(code);
    taken.add(code);
    return twice ? [issue(['promotions', i, 'codes'], 'Another coupon has the same code')] : [];
  });
}

function own(promotion: Promotion): Issue[] {
  switch (promotion.kind) {
    case 'threshold':
      return tierIssues(promotion);
    case 'lottery':
      return lotteryIssues(promotion);
    case 'redPacket':
      return packetIssues(promotion);
    case 'points':
      return pointsIssues(promotion);
    case 'gift': {
      const many = promotion.choose !== undefined && promotion.choose > promotion.skus.length;
      return many ? [issue(['choose'], 'More than there are gifts')] : [];
    }
    case 'flash':
      return [...flashIssues(promotion), ...leftOut(promotion, [promotion.sku])];
    case 'fixedPrice':
      return leftOut(promotion, [promotion.sku]);
    case 'buyXGetY':
      return leftOut(promotion, [promotion.buy.sku, promotion.get.sku]);
    case 'bundle':
      return new Set(promotion.skus).size < 2 ? [issue(['skus'], 'Name two different products or more')] : [];
    case 'percentOff':
    case 'nthUnit':
    case 'coupon':
    case 'freeShipping':
      return [];
    default:
      return assertNever(promotion);
  }
}

function flashIssues({ units, perBuyer }: Flash): Issue[] {
  return perBuyer !== undefined && perBuyer > units
    ? [issue(['perBuyer'], `More than its ${units} units`)]
    : [];
}

/** Its own list of products must not keep an offer from the one that it names. */
function leftOut({ skus }: Promotion, named: readonly string[]): Issue[] {
  const missing = [...new Set(named)].filter((sku) => skus !== undefined && !skus.includes(sku));
  return missing.map((sku) => issue(['skus'], `Leaves out '${sku}', which the offer names`));
}

/** Percent points and rates are exact to this many decimals; more cannot be worked with. */
const MAX_DECIMALS = 6;

const RATES = [['percent'], ['tiers', '*', 'percent'], ['get', 'percent'], ['rate'], ['multiplier']];

function rateIssues(promotion: Promotion): Issue[] {
  return RATES.flatMap((pattern) => valuesAt(promotion, pattern)).flatMap(({ path, value }) => {
    const scale = typeof value === 'string' ? (parseDecimal(value)?.scale ?? 0) : 0;
    return scale > MAX_DECIMALS ? [issue(path, `At most ${MAX_DECIMALS} decimals`)] : [];
  });
}

function tierIssues({ tiers }: ThresholdPromotion): Issue[] {
  const taken = new Set<number>();
  return tiers.flatMap(({ over, off }, i) => {
    const twice = taken.has(over);
    taken.add(over);
    return [
      ...(off !== undefined && off >= over ? [issue(['tiers', i, 'off'], 'Must be below over')] : []),
      ...(twice ? [issue(['tiers', i, 'over'], 'Another tier has the same threshold')] : []),
    ];
  });
}

function lotteryIssues({ prizes }: Lottery): Issue[] {
  const odds = sumDecimals(prizes.map(({ probability }) => probability));
  return compareDecimals(odds, '1') > 0
    ? [issue(['prizes'], `The probabilities sum to ${odds}, above 1`)]
    : [];
}

function packetIssues({ total, count, min, max }: RedPacket): Issue[] {
  if (min > max) return [issue(['min'], 'Above max')];
  if (min * count > total) return [issue(['total'], 'Less than count × min')];
  return max * count < total ? [issue(['total'], 'More than count × max')] : [];
}

function pointsIssues({ rate, multiplier, redeem }: Points): Issue[] {
  if (rate === undefined && multiplier === undefined && !redeem)
    return [issue([], 'Give rate, multiplier or redeem')];
  return (['rate', 'multiplier'] as const).flatMap((key) => {
    const given = key === 'rate' ? rate : multiplier;
    return given !== undefined && compareDecimals(given, '0') < 0 ? [issue([key], 'Expected 0 or more')] : [];
  });
}

/** Whether its percentage goes off whatever it works on, and not off one unit alone. */
const isOffOrder = ({ kind }: Promotion): boolean => kind === 'percentOff' || kind === 'coupon';

/** A rail as written, where another one beside it is malformed; undefined where it is no share either. */
function writtenShare(written: unknown, pattern: readonly string[]): string | undefined {
  const [found] = valuesAt(written, pattern);
  const share = String(found?.value);
  if (parseDecimal(share) === undefined) return undefined;
  return compareDecimals(share, '0') >= 0 && compareDecimals(share, '1') <= 0 ? share : undefined;
}

/** A plan keeps its own guard rails from the start. */
export const checkGuardrails: Check = ({ written, parts: { guardrails, promotions, waves } }) => {
  const max = guardrails?.discountMax ?? writtenShare(written, ['guardrails', 'discountMax']);
  const tooMany = guardrails?.wavesMax !== undefined && (waves?.length ?? 0) > guardrails.wavesMax;
  return [
    ...(tooMany ? [issue(['waves'], `More than guardrails.wavesMax, ${guardrails.wavesMax}`)] : []),
    ...eachOf(promotions, (promotion, i) => {
      if (max === undefined || !('percent' in promotion) || !isOffOrder(promotion)) return [];
      const deep = compareDecimals(promotion.percent, sumDecimals(Array<string>(100).fill(max))) > 0;
      return deep ? [issue(['promotions', i, 'percent'], `Deeper than guardrails.discountMax, ${max}`)] : [];
    }),
  ];
};
