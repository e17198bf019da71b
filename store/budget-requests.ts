import type { RequestState } from '../domain/budget/when-spent.ts';
import type { Queryable } from '../infra/database.ts';

/** What approvers are asked to let a line have; `nth` counts from 1 in its campaign. */
export interface BudgetRequest {
  campaignId: string;
  nth: number;
  version: number;
  hash: string;
  line: string;
  from: string;
  /** Minor units. */
  amount: number;
  state: RequestState;
  /** Of the plan's approval, whose people are asked; null until they have been. */
  level: string | null;
  approvers: string[];
  quorum: number | null;
  askedAt: Date;
  deadline: Date | null;
  closedAt: Date | null;
}

const COLUMNS = `campaign_id as "campaignId", nth, version, hash, line, from_line as "from", amount, state, level,
  approvers, quorum, asked_at as "askedAt", deadline, closed_at as "closedAt"`;

export type NewBudgetRequest = Pick<
  BudgetRequest,
  'campaignId' | 'nth' | 'version' | 'hash' | 'line' | 'from' | 'amount'
> & { at: number };

/** Opens a request; false where it is open or was, or another of the line is. `at` in epoch ms. */
export async function openBudgetRequest(db: Queryable, request: NewBudgetRequest): Promise<boolean> {
  const { campaignId, nth, version, hash, line, from, amount, at } = request;
  const { rowCount } = await db.query(
    `insert into budget_requests (campaign_id, nth, version, hash, line, from_line, amount, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [campaignId, nth, version, hash, line, from, amount, new Date(at)],
  );
  return rowCount === 1;
}

/** One request; null where there is none. */
export async function findBudgetRequest(
  db: Queryable,
  { campaignId, nth }: { campaignId: string; nth: number },
): Promise<BudgetRequest | null> {
  const { rows } = await db.query<BudgetRequest>(
    `select ${COLUMNS} from budget_requests where campaign_id = $1 and nth = $2`,
    [campaignId, nth],
  );
  return rows[0] ?? null;
}

/** Requests of a campaign, newest first. */
export async function budgetRequestsOf(db: Queryable, campaignId: string): Promise<BudgetRequest[]> {
  const { rows } = await db.query<BudgetRequest>(
    `select ${COLUMNS} from budget_requests where campaign_id = $1 order by nth desc`,
    [campaignId],
  );
  return rows;
}

/** Open requests of all campaigns; `ended`: their campaign has, so that nobody is to decide any more. */
export async function openBudgetRequests(db: Queryable): Promise<(BudgetRequest & { ended: boolean })[]> {
  const { rows } = await db.query<BudgetRequest & { ended: boolean }>(
    `select ${COLUMNS}, not exists (
       select from campaigns c where c.id = budget_requests.campaign_id
         and c.status in ('running', 'paused') and c.phase in ('warmUp', 'live', 'extension', 'followUp')) as ended
     from budget_requests where state = 'open' order by campaign_id, nth`,
  );
  return rows;
}

/** Notes whom a request asks and until when (epoch ms). */
export async function setBudgetAsked(
  db: Queryable,
  asked: {
    campaignId: string;
    nth: number;
    level: string;
    approvers: string[];
    quorum: number;
    deadline: number;
  },
): Promise<void> {
  const { campaignId, nth, level, approvers, quorum, deadline } = asked;
  await db.query(
    `update budget_requests set level = $3, approvers = $4, quorum = $5, deadline = $6
     where campaign_id = $1 and nth = $2 and state = 'open'`,
    [campaignId, nth, level, approvers, quorum, new Date(deadline)],
  );
}

/** Ends an open request; one that has ended keeps its end. `at` in epoch ms. */
export async function closeBudgetRequest(
  db: Queryable,
  end: { campaignId: string; nth: number; state: Exclude<RequestState, 'open'>; at: number },
): Promise<void> {
  await db.query(
    `update budget_requests set state = $3, closed_at = $4 where campaign_id = $1 and nth = $2 and state = 'open'`,
    [end.campaignId, end.nth, end.state, new Date(end.at)],
  );
}

export interface NewBudgetDecision {
  id: string;
  campaignId: string;
  nth: number;
  personId: string;
  verdict: 'approve' | 'reject';
  commentId: string | null;
  at: number;
}

/** Keeps a decision on a request; the same person again changes nothing. */
export async function addBudgetDecision(db: Queryable, decision: NewBudgetDecision): Promise<void> {
  const { id, campaignId, nth, personId, verdict, commentId, at } = decision;
  await db.query(
    `insert into budget_decisions (id, campaign_id, nth, person_id, verdict, comment_id, at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [id, campaignId, nth, personId, verdict, commentId, new Date(at)],
  );
}

/** Who decided what on a campaign's requests, oldest first. */
export interface BudgetDecisionRow {
  nth: number;
  person: { email: string; name: string };
  verdict: 'approve' | 'reject';
  comment: string | null;
  at: Date;
}

/** Decisions on all requests of a campaign, oldest first. */
export async function budgetDecisionsOf(db: Queryable, campaignId: string): Promise<BudgetDecisionRow[]> {
  const { rows } = await db.query<BudgetDecisionRow>(
    `select d.nth, jsonb_build_object('email', p.email, 'name', p.name) as person, d.verdict, c.text as comment, d.at
     from budget_decisions d join people p on p.id = d.person_id left join comments c on c.id = d.comment_id
     where d.campaign_id = $1 order by d.at, d.id`,
    [campaignId],
  );
  return rows;
}
