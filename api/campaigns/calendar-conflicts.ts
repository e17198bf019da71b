import type { CampaignPair, StockOnHand } from '../../store/calendar.ts';

/** A campaign as the search for conflicts sees it; instants are epoch milliseconds, `end` is not part of it. */
export interface Occupied {
  id: string;
  start: number;
  end: number;
  /** Each segment's key and its rule as text. */
  segments: readonly { key: string; rule: string }[];
  /** Units by SKU; null where the plan says none. */
  units: Readonly<Record<string, number | null>>;
  frozen: boolean;
}

/** Two campaigns that run at the same time, the one that starts first first. */
export interface Pair {
  one: Occupied;
  other: Occupied;
  /** When both run. */
  from: number;
  to: number;
}

/**
 * Whom both campaigns of a pair want. `counted`: both audiences are frozen; `counting`: they are, the number comes with
 * one of the next calls; `sameRules`: one is not frozen yet, but segments of both have the same rule; `unknown`: one is not
 * frozen and no rule is the same.
 */
export interface SharedAudience {
  state: 'counted' | 'counting' | 'sameRules' | 'unknown';
  customers: number | null;
  /** Keys of segments with the same rule, of the one and of the other campaign. */
  segments: [string, string][];
}

/** A product both promote: units of the one and the other, what is on hand, and whether that is too little for both. */
export interface SharedProduct {
  sku: string;
  name: string | null;
  units: [number | null, number | null];
  onHand: number | null;
  short: boolean;
}

export interface Conflict extends Pair {
  audience: SharedAudience;
  products: SharedProduct[];
}

/** Pairs of campaigns that run at the same time at some instant of a stretch, in the order of their common start. */
export function pairsInTime(
  campaigns: readonly Occupied[],
  { from, to }: { from: number; to: number },
): Pair[] {
  const sorted = [...campaigns].sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const pairs = sorted.flatMap((one, i) => {
    const later = sorted.slice(i + 1).filter(({ start }) => start < one.end);
    return later.map((other) => ({ one, other, from: other.start, to: Math.min(one.end, other.end) }));
  });
  return pairs
    .filter((pair) => Math.max(pair.from, from) < Math.min(pair.to, to))
    .sort((a, b) => a.from - b.from);
}

/** The pair's ids. */
export const idsOf = ({ one, other }: Pair): CampaignPair => [one.id, other.id];

/** SKUs that both promote. */
export const commonSkus = ({ one, other }: Pair): string[] =>
  Object.keys(one.units).filter((sku) => sku in other.units);

function audienceOf({ one, other }: Pair, customers: number | undefined): SharedAudience {
  const segments = one.segments.flatMap(({ key, rule }) =>
    other.segments.filter((each) => each.rule === rule).map((each): [string, string] => [key, each.key]),
  );
  if (one.frozen && other.frozen) {
    return {
      state: customers === undefined ? 'counting' : 'counted',
      customers: customers ?? null,
      segments,
    };
  }
  return { state: segments.length > 0 ? 'sameRules' : 'unknown', customers: null, segments };
}

function productsOf(pair: Pair, stock: ReadonlyMap<string, StockOnHand>): SharedProduct[] {
  return commonSkus(pair).map((sku) => {
    const units: [number | null, number | null] = [
      pair.one.units[sku] ?? null,
      pair.other.units[sku] ?? null,
    ];
    const { name = null, onHand = null } = stock.get(sku) ?? {};
    const wanted = (units[0] ?? 0) + (units[1] ?? 0);
    return { sku, name, units, onHand, short: onHand !== null && wanted > onHand };
  });
}

const RANK = { counted: 0, counting: 1, sameRules: 0, unknown: 2 } as const;

/** What is certain first, and of that what is short of stock or shares the most customers. */
const weight = ({ audience, products }: Conflict): number[] => [
  products.some(({ short }) => short) ? 0 : 1,
  products.length > 0 ? 0 : RANK[audience.state],
  -(audience.customers ?? 0),
];

/**
 * What each pair shares, the gravest first; pairs that share nothing are left out.
 * @param known customers two frozen audiences share, undefined where nobody has counted them yet
 * @param stock what is on hand, by SKU
 */
export function conflictsOf(
  pairs: readonly Pair[],
  known: (pair: Pair) => number | undefined,
  stock: ReadonlyMap<string, StockOnHand>,
): Conflict[] {
  const all = pairs.map((pair) => ({
    ...pair,
    audience: audienceOf(pair, known(pair)),
    products: productsOf(pair, stock),
  }));
  return all
    .filter(({ audience, products }) => products.length > 0 || audience.customers !== 0)
    .map((conflict) => ({ conflict, by: weight(conflict) }))
    .sort((a, b) => {
      const differs = a.by.findIndex((value, i) => value !== b.by[i]);
      return differs < 0 ? a.conflict.from - b.conflict.from : (a.by[differs] ?? 0) - (b.by[differs] ?? 0);
    })
    .map(({ conflict }) => conflict);
}
