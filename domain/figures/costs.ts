import { multiplyHalfUp, toFraction } from '../money/decimal.ts';
import type { Cost } from '../plan/types.ts';
import type { CostKind } from '../plan/vocabulary.ts';

/** Money booked for a campaign, in minor units, by kind and the budget line it was taken from. */
export interface Booked {
  readonly kind: CostKind;
  readonly line: string | null;
  readonly amount: number;
}

/** What orders and draws cost beside the price, that nobody books: at cost, points at face value. */
export const GIVEN_KINDS = ['giftsGiven', 'shippingGiven', 'pointsIssued'] as const;
export type GivenKind = (typeof GIVEN_KINDS)[number];

/** A kind of cost: what the plan foresaw, what was booked, and what orders owe by its rate; minor units. */
export interface CostRow<Kind extends CostKind | GivenKind = CostKind> {
  readonly kind: Kind;
  readonly line: string | null;
  /** Null where the plan names no amount. */
  readonly planned: number | null;
  readonly booked: number;
  /** Sales × the plan's rate, rounded half up once; null for costs without a rate. */
  readonly accrued: number | null;
}

const nameOf = ({ kind, line }: { kind: string; line?: string | null | undefined }): string =>
  `${kind}/${line ?? ''}`;

const sumOf = (numbers: readonly (number | null)[]): number | null => {
  const given = numbers.filter((each) => each !== null);
  return given.length === 0 ? null : given.reduce((sum, each) => sum + each, 0);
};

/** The plan's costs and what was booked, side by side: one row a kind and line, the plan's first. */
export function costTable(
  plan: readonly Cost[] | undefined,
  { booked, sales }: { booked: readonly Booked[]; sales: number },
): CostRow[] {
  const all = [...(plan ?? []), ...booked.map(({ kind, line }) => ({ kind, line }))];
  return [...new Map(all.map((each) => [nameOf(each), each])).entries()].map(([name, { kind, line }]) => {
    const planned = (plan ?? []).filter((cost) => nameOf(cost) === name);
    return {
      kind,
      line: line ?? null,
      planned: sumOf(planned.map((cost) => cost.plan ?? null)),
      booked: sumOf(booked.filter((each) => nameOf(each) === name).map(({ amount }) => amount)) ?? 0,
      accrued: sumOf(
        planned.map(({ rate }) => (rate === undefined ? null : multiplyHalfUp(sales, toFraction(rate)))),
      ),
    };
  });
}

/** What the costs come to: of a kind that accrues the larger of accrued and booked, so that its invoice counts once. */
export const costTotal = (rows: readonly CostRow<CostKind | GivenKind>[]): number =>
  rows.reduce((sum, { booked, accrued }) => sum + Math.max(booked, accrued ?? 0), 0);

/** A row for each of what orders and draws gave, so that all rows add up to the campaign's cost; amounts in minor units. */
export function givenRows(given: { gifts: number; shipping: number; points: number }): CostRow<GivenKind>[] {
  const { gifts: giftsGiven, shipping: shippingGiven, points: pointsIssued } = given;
  const amounts: Record<GivenKind, number> = { giftsGiven, shippingGiven, pointsIssued };
  return GIVEN_KINDS.filter((kind) => amounts[kind] !== 0).map((kind) => ({
    ...{ kind, line: null, planned: null, booked: amounts[kind], accrued: null },
  }));
}
