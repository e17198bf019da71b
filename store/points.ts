import type { PointsAccount, PointsKind } from '../domain/points/entries.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** What a customer has; in points. Who has a debt has nothing available. */
export interface PointsBalance {
  /** Earned, and not to be spent before the return window is over. */
  pending: number;
  available: number;
  /** For orders that are not paid yet. */
  held: number;
  /** Points that were reversed after they had been spent: what settles next pays it first. */
  debt: number;
}

/** A customer's points and when they expire, soonest first; `at` in epoch milliseconds. */
export interface PointsStanding extends PointsBalance {
  expiring: { at: number; points: number }[];
}

const NOTHING: PointsBalance = { pending: 0, available: 0, held: 0, debt: 0 };

/** What a customer has; zeros for one who never had any. */
export async function pointsOf(db: Queryable, customerId: string): Promise<PointsStanding> {
  const { rows } = await db.query<PointsBalance>(
    'select pending, available, held, debt from points_balances where customer_id = $1',
    [customerId],
  );
  const expiring = await db.query<{ at: Date; points: number }>(
    `select expires_at as at, sum(available)::int8 as points from points_lots
     where customer_id = $1 and available > 0 and expires_at is not null group by 1 order by 1`,
    [customerId],
  );
  return {
    ...(rows[0] ?? NOTHING),
    expiring: expiring.rows.map(({ at, points }) => ({ at: at.getTime(), points })),
  };
}

/** An entry of the ledger: `points` moved from one account to another; `at` in epoch milliseconds. */
export interface PointsEntry {
  id: number;
  at: number;
  kind: PointsKind;
  from: PointsAccount;
  to: PointsAccount;
  points: number;
  orderId: string | null;
  promotion: string | null;
  campaign: { id: string; key: string; name: Record<string, string> } | null;
}

/** A customer's entries, newest first; `before` is the id of the last one shown. */
export async function pointsEntries(
  db: Queryable,
  { customerId, before = null, limit }: { customerId: string; before?: number | null; limit: number },
): Promise<PointsEntry[]> {
  const { rows } = await db.query<Omit<PointsEntry, 'at'> & { at: Date }>(loadSql('points-entries'), [
    customerId,
    before,
    limit,
  ]);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

/** Lots looked after in one statement, so that no customer's row is held for long. */
const BATCH = 500;
/** Statements a call, so that a campaign whose points all settle at once holds up nothing else of the monitor's look. */
const MOST = 4;

async function inBatches(
  db: Queryable,
  step: 'points_settle' | 'points_expire',
  at: number,
): Promise<number> {
  let lots = 0;
  for (let batch = 0; batch < MOST; batch += 1) {
    const { rows } = await db.query<{ n: number }>(`select ${step}($1, $2) as n`, [new Date(at), BATCH]);
    const n = rows[0]?.n ?? 0;
    lots += n;
    if (n < BATCH) break;
  }
  return lots;
}

/**
 * Makes pending points available whose return window is over at `at` (epoch ms), a debt paid first. What somebody else
 * holds just now, and what is more than 2,000 lots, is left to the next call. Answers how many lots were looked at.
 */
export const settlePoints = (db: Queryable, at: number): Promise<number> =>
  inBatches(db, 'points_settle', at);

/** Takes points away that have expired by `at` (epoch ms), what orders hold left out; 2,000 lots a call. Answers how many lots lost some. */
export const expirePoints = (db: Queryable, at: number): Promise<number> =>
  inBatches(db, 'points_expire', at);

/**
 * Puts on each campaign's timeline what was settled and has expired since it last told: once nothing more is due within a
 * day, else once a day. Answers how many entries that made. `at` in epoch ms.
 */
export async function tellPoints(db: Queryable, at: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select points_tell($1) as n', [new Date(at)]);
  return rows[0]?.n ?? 0;
}
