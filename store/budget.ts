import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** A line of a campaign's budget in minor units: `total = free + reserved + committed + returned`. */
export interface BudgetBalance {
  line: string;
  total: number;
  reserved: number;
  committed: number;
  /** Given back so far: holds that ended and refunds. */
  released: number;
  /** Neither held, spent nor returned: what can still be spent. */
  free: number;
  /** What was given back of the total, once the campaign had ended and no coupon could draw on it: no order can have it. */
  returned: number;
}

/** Opens the lines of a campaign's budget; a line that is open already is left as it is. `at` in epoch ms. */
export async function openBudget(
  db: Queryable,
  budget: { campaignId: string; lines: readonly { key: string; amount: number }[]; at: number },
): Promise<void> {
  const { campaignId, lines, at } = budget;
  await db.query(loadSql('budget-open'), [campaignId, JSON.stringify(lines), new Date(at)]);
}

/** The lines of a campaign's budget, by key; none before it is opened. */
export async function budgetOf(db: Queryable, campaignId: string): Promise<BudgetBalance[]> {
  return (await db.query<BudgetBalance>(loadSql('budget-lines'), [campaignId])).rows;
}

export const BUDGET_ENTRY_KINDS = [
  ...(['set', 'reserve', 'commit', 'release', 'return', 'close', 'reopen'] as const),
  ...(['moveIn', 'moveOut'] as const),
] as const;
export type BudgetEntryKind = (typeof BUDGET_ENTRY_KINDS)[number];

export interface BudgetEntry {
  id: number;
  key: string;
  line: string;
  kind: BudgetEntryKind;
  amount: number;
  orderId: string | null;
  at: Date;
}

/** Which entries: `before` is the id of the last one seen, `line` and `kinds` narrow them. */
export interface BudgetEntryPage {
  campaignId: string;
  before?: number | undefined;
  line?: string | undefined;
  kinds?: readonly BudgetEntryKind[] | undefined;
  limit: number;
}

/** Entries of a campaign's budget, newest first. */
export async function budgetEntries(
  db: Queryable,
  { campaignId, before, line, kinds, limit }: BudgetEntryPage,
): Promise<BudgetEntry[]> {
  const { rows } = await db.query<BudgetEntry>(
    `select id, key, line, kind, amount, order_id as "orderId", at from budget_entries
     where campaign_id = $1 and ($2::bigint is null or id < $2) and ($4::text is null or line = $4)
       and ($5::text[] is null or kind = any ($5)) order by id desc limit $3`,
    [campaignId, before ?? null, limit, line ?? null, kinds ?? null],
  );
  return rows;
}

/**
 * Closes the lines of a campaign at its end and gives back what is free on them; a line on which issued coupons can
 * still draw keeps it until the last of them has expired (`settleExpiredCouponLines`). May run twice. Answers how many
 * lines gave something back. `at` in epoch ms.
 */
export async function returnUnspent(
  db: Queryable,
  { campaignId, at }: { campaignId: string; at: number },
): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select budget_close($1, $2) as n', [
    campaignId,
    new Date(at),
  ]);
  return rows[0]?.n ?? 0;
}

/**
 * Gives back what is free on closed lines whose last coupon has expired by `at` (epoch ms), and what holds and refunds
 * gave back to closed lines since. Answers how many lines that were.
 */
export async function settleExpiredCouponLines(db: Queryable, at: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select budget_settle($1) as n', [new Date(at)]);
  return rows[0]?.n ?? 0;
}
