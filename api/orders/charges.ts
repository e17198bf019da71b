import type { Quote } from '../../domain/promotions/types.ts';

/** What the budget line of a promotion is charged; amounts in minor units. */
export interface Charge {
  promotion: string;
  line: string;
  /** Off the goods. */
  amount: number;
  /** That, and what the promotion's free shipping, gifts and earned points cost. */
  charge: number;
}

/** What each promotion that worked is charged, in the order of work: goods, gifts, shipping, points. */
export function charges({ discounts, gifts, shipping, points }: Quote): Charge[] {
  const rows = new Map<string, Charge>();
  const add = (
    { promotion, budgetLine }: { promotion: string; budgetLine: string },
    parts: Pick<Charge, 'amount' | 'charge'>,
  ) => {
    const row = rows.get(promotion) ?? { promotion, line: budgetLine, amount: 0, charge: 0 };
    rows.set(promotion, {
      ...row,
      amount: row.amount + parts.amount,
      charge: row.charge + parts.charge,
    });
  };
  for (const each of discounts) add(each, { amount: each.amount, charge: each.amount });
  for (const each of gifts) add(each, { amount: 0, charge: each.cost });
  for (const each of shipping.given) add(each, { amount: 0, charge: each.cost });
  for (const each of points.earned) add(each, { amount: 0, charge: each.value });
  return [...rows.values()];
}
