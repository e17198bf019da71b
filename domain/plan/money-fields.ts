import {
  formatAmount,
  formatPrice,
  minorToThousandths,
  parseAmount,
  parsePrice,
  thousandthsToMinor,
} from '../money/currency.ts';
import { DomainError } from '../errors.ts';
import type { Issue, Plan, PlanDocument } from './types.ts';

type Kind = 'amount' | 'price';
type Fields = Kind | [Fields] | { [key: string]: Fields } | ((value: object) => Fields);
type Leaf = (kind: Kind, value: unknown, path: Issue['path']) => unknown;

const NUMBER_TESTS: Fields = {
  eq: 'amount',
  ne: 'amount',
  lt: 'amount',
  lte: 'amount',
  gt: 'amount',
  gte: 'amount',
  in: ['amount'],
};
const CONDITION: Fields = () => ({ all: [CONDITION], any: [CONDITION], not: CONDITION, spend: NUMBER_TESTS });
const OFFER: Fields = {
  tiers: [{ over: 'amount', off: 'amount' }],
  price: 'price',
  amount: 'amount',
  over: 'amount',
  redeem: { value: 'amount' },
  prizes: [{ cost: 'amount' }],
  min: 'amount',
  max: 'amount',
};

/** Where a plan holds money: the one list that decoding, hashing and reading back walk. `*` is any key. */
const MONEY: Fields = {
  research: { competitors: [{ price: 'price' }] },
  budget: { total: 'amount', lines: [{ amount: 'amount', channels: { '*': 'amount' } }] },
  costs: [{ plan: 'amount' }],
  products: [{ price: 'price', unitCost: 'price', floorPrice: 'price' }],
  audience: { segments: [{ where: CONDITION }] },
  shipping: { fee: 'amount', cost: 'amount' },
  // A red packet's total is money, a coupon's counts codes.
  promotions: [
    (offer) => ('kind' in offer && offer.kind === 'redPacket' ? { ...OFFER, total: 'amount' } : OFFER),
  ],
  approval: { levels: [{ when: { budgetOver: 'amount' } }] },
  risks: [{ playbook: [{ sales: 'amount' }] }],
  limits: { salesPerDay: 'amount' },
};

function walk(value: unknown, fields: Fields | undefined, at: { path: Issue['path']; leaf: Leaf }): unknown {
  if (fields === undefined || value === undefined) return value;
  if (typeof fields === 'string') return at.leaf(fields, value, at.path);
  if (typeof value !== 'object' || value === null) return value;
  if (typeof fields === 'function') return walk(value, fields(value), at);
  const inside = (step: string | number) => ({ path: [...at.path, step], leaf: at.leaf });
  if (Array.isArray(value)) {
    const item = Array.isArray(fields) ? fields[0] : undefined;
    return value.map((each, i) => walk(each, item, inside(i)));
  }
  const named = fields as Record<string, Fields>;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, walk(each, named[key] ?? named['*'], inside(key))]),
  );
}

/**
 * A document's money as integers: amounts in minor units of `currency`, prices in thousandths. What has more
 * decimals than that, or passes 2^53, becomes an issue with its path and stays 0. Takes parts of a plan too.
 */
export function toMinorUnits<T extends object>(
  document: T,
  currency: string,
): { plan: unknown; issues: Issue[] } {
  const issues: Issue[] = [];
  const leaf: Leaf = (kind, value, path) => {
    try {
      return kind === 'amount' ? parseAmount(String(value), currency) : parsePrice(String(value));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      issues.push({ path, message: kind === 'amount' ? `${error.message} (${currency})` : error.message });
      return 0;
    }
  };
  return { plan: walk(document, MONEY, { path: [], leaf }), issues };
}

/** The plan with its money as decimal text: amounts with the currency's digits, prices with at least those. */
export function toDocument(plan: Plan): PlanDocument {
  const { currency } = plan;
  const leaf: Leaf = (kind, value) =>
    kind === 'amount' ? formatAmount(value as number, currency) : formatPrice(value as number, currency);
  return walk(plan, MONEY, { path: [], leaf }) as PlanDocument;
}

/** The same figures in another currency: amounts are rounded half up where it has fewer digits, never converted. */
export function rescale(plan: Plan, currency: string): Plan {
  const leaf: Leaf = (kind, value) =>
    kind === 'price'
      ? value
      : thousandthsToMinor(minorToThousandths(value as number, plan.currency), currency);
  return { ...(walk(plan, MONEY, { path: [], leaf }) as Plan), currency };
}

/** The plan of a stored document. Throws INVALID_PLAN where its money does not fit its currency. */
export function fromDocument(document: PlanDocument): Plan {
  const { plan, issues } = toMinorUnits(document, document.currency);
  const [first] = issues;
  if (first) throw new DomainError('INVALID_PLAN', `Stored plan, ${first.path.join('.')}: ${first.message}`);
  return plan as Plan;
}

/** One offer's money as integers, as a plan's would be; for offers that are quoted without a plan. */
export function promotionToMinorUnits(
  promotion: object,
  currency: string,
): { promotion: unknown; issues: Issue[] } {
  const { plan, issues } = toMinorUnits({ promotions: [promotion] }, currency);
  const [first] = (plan as { promotions: unknown[] }).promotions;
  return { promotion: first, issues: issues.map(({ path, ...rest }) => ({ ...rest, path: path.slice(2) })) };
}
