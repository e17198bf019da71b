import type { LineMoney, RecentCharges } from '../domain/budget/forecast.ts';
import type { RequestState, SpendingLine } from '../domain/budget/when-spent.ts';
import type { Phase } from '../domain/lifecycle.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** A line whose spending is looked at, and from when on its pace counts (epoch ms). */
export interface SpendingQuestion {
  campaignId: string;
  line: string;
  since: number;
  /** Keys of the promotions that it pays. */
  promotions: readonly string[];
}

/** A line as it stands, without what only the plan and its phase say. */
export type SpendingFacts = Omit<SpendingLine, 'selling' | 'closable'> & {
  campaignId: string;
  phase: Phase;
  /** Its campaign has ended: nothing moves any more. */
  closed: boolean;
};

type Row = LineMoney &
  RecentCharges & {
    campaignId: string;
    phase: Phase;
    closed: boolean;
    reserve: SpendingLine['reserve'];
    steps: number;
    moved: number;
    approved: number;
    request: number | null;
    requestState: RequestState | null;
    closing: boolean;
  };

/** How these lines stand at `at` (epoch ms), in one statement; a line that is not open is absent. */
export async function spendingOf(
  db: Queryable,
  questions: readonly SpendingQuestion[],
  at: number,
): Promise<SpendingFacts[]> {
  const { rows } = await db.query<Row>(loadSql('budget-spending'), [
    JSON.stringify(questions.map((each) => ({ ...each, since: new Date(each.since).toISOString() }))),
    new Date(at),
  ]);
  return rows.map(({ campaignId, phase, closed, reserve, approved, closing, ...row }) => ({
    ...{ campaignId, phase, closed, reserve, approved, closing },
    line: { total: row.total, used: row.used, free: row.free },
    recent: {
      ...{ count: row.count, charged: row.charged, givenBack: row.givenBack },
      ...{ spanMs: row.spanMs, turnedAway: row.turnedAway },
    },
    moves: { count: row.steps, amount: row.moved },
    request:
      row.request === null || row.requestState === null
        ? null
        : { nth: row.request, state: row.requestState },
  }));
}

/** How a move came about: by the plan alone, or let by its approvers. */
export type MovedHow = 'useReserve' | 'approved';

/** Money to move; amounts in minor units, `at` in epoch ms. The same key again moves nothing. */
export interface BudgetMoveOrder {
  key: string;
  campaignId: string;
  from: string;
  to: string;
  amount: number;
  how: MovedHow;
  request: number | null;
  at: number;
}

/** What became of a move; `amount` is what really moved, at most what was free. */
export type BudgetMoved =
  { state: 'moved' | 'known'; amount: number } | { state: 'empty' | 'closed' | 'unopened' };

/** Moves money between two lines in one statement, never below what a line holds and spent. */
export async function moveBudget(db: Queryable, order: BudgetMoveOrder): Promise<BudgetMoved> {
  const { rows } = await db.query<{ moved: BudgetMoved }>('select budget_move($1) as moved', [
    JSON.stringify({ ...order, at: new Date(order.at).toISOString() }),
  ]);
  const moved = rows[0]?.moved;
  if (moved === undefined) throw new Error('A move came to nothing');
  return moved;
}

/** A move as it stands in the books. */
export interface BudgetMoveRow {
  key: string;
  from: string;
  to: string;
  amount: number;
  how: MovedHow;
  request: number | null;
  at: Date;
}

const MOVE = 'key, from_line as "from", to_line as "to", amount, how, request, at';

/** Moves between a campaign's lines, newest first. */
export async function movesOf(db: Queryable, campaignId: string): Promise<BudgetMoveRow[]> {
  const { rows } = await db.query<BudgetMoveRow>(
    `select ${MOVE} from budget_moves where campaign_id = $1 order by at desc, key desc`,
    [campaignId],
  );
  return rows;
}

/** Moves nobody has been told of yet, oldest first. */
export async function untoldMoves(db: Queryable): Promise<(BudgetMoveRow & { campaignId: string })[]> {
  const { rows } = await db.query<BudgetMoveRow & { campaignId: string }>(
    `select campaign_id as "campaignId", ${MOVE} from budget_moves where not told order by at, key limit 100`,
  );
  return rows;
}

/** Notes that people have been told of a move. */
export async function setMoveTold(db: Queryable, key: string): Promise<void> {
  await db.query('update budget_moves set told = true where key = $1', [key]);
}
