import { HOLD_GRACE_MS, PATIENCE_MS, type StepKind, type StepState } from '../domain/inventory/steps.ts';
import type { StepAnswer, StockLine } from '../domain/inventory/port.ts';
import type { Queryable } from '../infra/database.ts';

/** An order that wants stock: its lines and gifts, the end of its hold, and now (both epoch ms). */
export interface StockWish {
  orderId: string;
  webhookId: string;
  lines: readonly StockLine[];
  holdExpiresAt: number;
  at: number;
}

/** A try to hold an order's stock at the other side; `lines` are those that the built-in ledger does not keep. */
export interface Try {
  attempt: number;
  lines: StockLine[];
  /** When the other side lets go by itself, epoch ms. */
  expiresAt: number;
}

/**
 * Writes down that the stock of these orders is about to be asked for, or joins the tries that are under way; in the same
 * order out. Null where nothing is to be asked: the event or the order is known, or the built-in ledger keeps all of it.
 */
export async function beginReservations(
  db: Queryable,
  wishes: readonly StockWish[],
): Promise<(Try | null)[]> {
  const asked = wishes.map(({ holdExpiresAt, at, ...rest }, index) => ({
    ...{ ...rest, index, at: new Date(at), until: new Date(at + PATIENCE_MS) },
    expiresAt: new Date(holdExpiresAt + HOLD_GRACE_MS),
  }));
  // By order id, so that two batches never wait for each other.
  const { rows } = await db.query<{
    index: number;
    begun: { attempt: number | null; lines: StockLine[]; expiresAt: string };
  }>(
    `select (w->>'index')::int as index, inventory_begin(w) as begun
     from (select w from jsonb_array_elements($1) w order by w->>'orderId') wishes`,
    [JSON.stringify(asked)],
  );
  const tries = new Map(rows.map(({ index, begun }) => [index, begun]));
  return wishes.map((_, index) => {
    const begun = tries.get(index);
    if (begun === undefined || begun.attempt === null) return null;
    return { attempt: begun.attempt, lines: begun.lines, expiresAt: Date.parse(begun.expiresAt) };
  });
}

/** Why a try ends without an order. SHORT and NOT_ASKED: the other side holds nothing; else what it may hold is let go. */
export type TryEnd = 'SHORT' | 'NOT_ASKED' | 'AWAY' | 'REFUSED';

/** Ends tries that no order was written for, at `at` (epoch ms); one that has its order is left as it is. */
export async function dropReservations(
  db: Queryable,
  { tries, at }: { tries: readonly { orderId: string; attempt: number; why: TryEnd }[]; at: number },
): Promise<void> {
  if (tries.length === 0) return;
  await db.query(
    `select inventory_drop("orderId", attempt, why, $2)
     from (select * from jsonb_to_recordset($1) as t("orderId" text, attempt int, why text) order by "orderId") tries`,
    [JSON.stringify(tries), new Date(at)],
  );
}

/** A step as it is to be asked now. */
export interface DueStep {
  id: number;
  orderId: string;
  attempt: number;
  step: StepKind;
  nth: number;
  lines: StockLine[];
  /** Of a reserve, epoch ms. */
  expiresAt: number | null;
  /** How often it has been asked, this time included. */
  attempts: number;
}

/** Lets go up to `limit` tries whose order was never written, their time being over at `at`. Answers how many. */
export async function giveUpReservations(
  db: Queryable,
  { at, limit }: { at: number; limit: number },
): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select inventory_give_up($1, $2) as n', [
    new Date(at),
    limit,
  ]);
  return rows[0]?.n ?? 0;
}

/**
 * Takes up to `limit` steps due at `at`, at most one an order and in the order in which they came to be. Nobody else takes
 * them for `leaseMs`; who dies with them leaves them to the next.
 */
export async function claimSteps(
  db: Queryable,
  { at, limit, leaseMs }: { at: number; limit: number; leaseMs: number },
): Promise<DueStep[]> {
  const { rows } = await db.query<Omit<DueStep, 'expiresAt'> & { expiresAt: Date | null }>(
    `select id, order_id as "orderId", attempt, step, nth, lines, expires_at as "expiresAt", attempts
     from inventory_claim($1, $2, make_interval(secs => $3)) order by id`,
    [new Date(at), limit, leaseMs / 1_000],
  );
  return rows.map((row) => ({ ...row, expiresAt: row.expiresAt?.getTime() ?? null }));
}

/** Writes down what became of a step that was claimed; where it is to be asked again, not before `nextAt`. */
export async function settleStep(
  db: Queryable,
  { id, answer, at, nextAt }: { id: number; answer: StepAnswer; at: number; nextAt: number },
): Promise<void> {
  const said = { id, at: new Date(at), nextAt: new Date(nextAt), ...answer };
  await db.query('select inventory_settle($1)', [JSON.stringify(said)]);
}

/** Marks up to `limit` paid orders as owed whose stock could not be taken since `before`. Answers how many. */
export async function oweOverdue(
  db: Queryable,
  { before, limit }: { before: number; limit: number },
): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select inventory_overdue($1, $2) as n', [
    new Date(before),
    limit,
  ]);
  return rows[0]?.n ?? 0;
}

/** A step for people to look at; instants in epoch ms. */
export interface ShownStep {
  orderId: string;
  step: StepKind;
  state: StepState;
  lines: StockLine[];
  attempts: number;
  askedAt: number;
  nextAt: number;
  error: string | null;
}

/** How many steps are open, and the oldest of those that were tried without success; `owed` of them are short. */
export async function openSteps(
  db: Queryable,
  { limit }: { limit: number },
): Promise<{ open: number; owed: number; late: ShownStep[] }> {
  const counted = await db.query<{ open: number; owed: number }>(
    `select count(*)::int as open, (count(*) filter (where state = 'owed'))::int as owed
     from inventory_steps where state in ('asked', 'owed')`,
  );
  const { rows } = await db.query<ShownStep & { askedAt: Date; nextAt: Date }>(
    `select order_id as "orderId", step, state, lines, attempts, asked_at as "askedAt", next_at as "nextAt", error
     from inventory_steps where state in ('asked', 'owed') and error is not null order by asked_at, id limit $1`,
    [limit],
  );
  const late = rows.map((row) => ({
    ...row,
    askedAt: row.askedAt.getTime(),
    nextAt: row.nextAt.getTime(),
  }));
  return { ...(counted.rows[0] ?? { open: 0, owed: 0 }), late };
}
