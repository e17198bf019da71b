import { DomainError } from '../domain/errors.ts';
import type { Booked } from '../domain/figures/costs.ts';
import type { Stretch } from '../domain/figures/goal-window.ts';
import { formatAmount } from '../domain/money/currency.ts';
import type { CostKind } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** Money booked outside orders; amounts in minor units, instants in epoch milliseconds. */
export interface Spend {
  /** Of the booking, unique in the shop. */
  reference: string;
  campaignId: string;
  /** Null: reported only, not drawn from the budget. */
  line: string | null;
  kind: CostKind;
  amount: number;
  at: number;
  bookedBy: string;
  bookedAt: number;
}

interface BookingRow {
  state: 'booked' | 'known' | 'other' | 'unopened' | 'spent';
  free: number | null;
}

/**
 * Books money in one statement: where a line is named it is committed there as well, never past what is free, nor, once
 * the line is closed, past what was returned of it. The same booking again changes nothing.
 * Throws SPEND_CONFLICT where the reference was used for another booking, BUDGET_SPENT naming what is free,
 * BUDGET_NOT_OPEN where the campaign has no such line open.
 */
export async function bookSpend(db: Queryable, spend: Spend, currency: string): Promise<void> {
  const { reference, campaignId, line, kind, amount, at, bookedBy, bookedAt } = spend;
  const { rows } = await db.query<{ answer: BookingRow }>('select spend_book($1) as answer', [
    JSON.stringify({
      ...{ reference, campaignId, line, kind, amount, bookedBy },
      ...{ at: new Date(at).toISOString(), bookedAt: new Date(bookedAt).toISOString() },
    }),
  ]);
  const answer = rows[0]?.answer;
  switch (answer?.state) {
    case 'other':
      throw new DomainError('SPEND_CONFLICT', `${reference} was booked before, as something else`);
    case 'unopened':
      throw new DomainError('BUDGET_NOT_OPEN', `The campaign has no open budget line ${line}`);
    case 'spent': {
      const free = formatAmount(answer.free ?? 0, currency);
      throw new DomainError('BUDGET_SPENT', `Line ${line} has ${free} ${currency} free`, { free });
    }
    default:
  }
}

/** What was booked for a campaign in a window, by kind and line; money spent before the launch counts at the launch. */
export async function spendIn(db: Queryable, window: Stretch & { campaignId: string }): Promise<Booked[]> {
  const { campaignId, from, to } = window;
  const { rows } = await db.query<Booked>(loadSql('spend-window'), [
    campaignId,
    new Date(from),
    new Date(to),
  ]);
  return rows;
}

/** A booking with the name of who made it. */
export type Booking = Omit<Spend, 'campaignId'> & { bookedByName: string };

/** What was booked for a campaign, the latest of its own time first; `after` is the last one of the page before. */
export async function spendOf(
  db: Queryable,
  {
    campaignId,
    after,
    limit,
  }: { campaignId: string; after?: readonly [at: number, reference: string] | undefined; limit: number },
): Promise<Booking[]> {
  const { rows } = await db.query<Omit<Booking, 'at' | 'bookedAt'> & { at: Date; bookedAt: Date }>(
    `select s.reference, s.line, s.kind, s.amount, s.at, s.booked_by as "bookedBy", s.booked_at as "bookedAt",
       p.name as "bookedByName"
     from spend s join people p on p.id = s.booked_by
     where s.campaign_id = $1 and ($2::timestamptz is null or (s.at, s.reference) < ($2, $3))
     order by s.at desc, s.reference desc limit $4`,
    [campaignId, after ? new Date(after[0]) : null, after?.[1] ?? null, limit],
  );
  return rows.map((row) => ({ ...row, at: row.at.getTime(), bookedAt: row.bookedAt.getTime() }));
}
