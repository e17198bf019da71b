import type { Phase, Status } from '../domain/lifecycle.ts';
import type { Duration, Goal, Moment, Schedule } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { type CampaignRow, type Row as StoredRow, toCampaign } from './campaigns.ts';
import type { PhaseRow } from './phases.ts';
import { loadSql } from './sql.ts';

/** Orders a list may have: by creation, by key, or by the start of the live phase, soonest first. */
export const LIST_SORTS = ['newest', 'oldest', 'key', 'start'] as const;
export type ListSort = (typeof LIST_SORTS)[number];

/** Where a page of a list ended. */
export interface ListPlace {
  sortKey: string;
  id: string;
}

/** What a list of campaigns is narrowed by and ordered; absent: any, newest first. */
export interface ListFilter {
  /** Part of the key or of a name in any language, in any case of letters. */
  search?: string | undefined;
  phases?: readonly Phase[] | undefined;
  statuses?: readonly Status[] | undefined;
  /** E-mail. */
  owner?: string | undefined;
  key?: string | undefined;
  /** Only campaigns that have not ended. */
  open?: boolean | undefined;
  sort?: ListSort | undefined;
  after?: ListPlace | undefined;
  limit: number;
  /** Whose decisions `awaits` is about. */
  personId: string;
}

/** A goal as a recap's report keeps it; of one that was never measured there is a code instead of figures. */
export interface ReportedGoal {
  metric: string;
  target?: string | number | null;
  actual?: string | number | null;
  progress?: number | null;
  pace?: number | null;
}

/** A campaign with what a list shows of it beside its row. */
export interface ListedCampaign extends CampaignRow {
  sortKey: string;
  /** E-mail. */
  owner: string | null;
  /** Incidents that are not resolved, and the highest score among them. */
  openIncidents: number;
  highestScore: number | null;
  openApprovals: number;
  /** An open level waits for the person who asks. */
  awaits: boolean;
  phases: PhaseRow[];
  /** Of the version that counts. */
  schedule: Schedule;
  readinessPolicy?: { cutOff: Moment; postpone?: { by: Duration; max: number } };
  goals: Goal[];
  /** The goals of the last recap, where there is one. */
  reported: ReportedGoal[] | null;
}

interface Row extends StoredRow {
  sort_key: string;
  owner: string | null;
  incidents: number;
  score: number | null;
  approvals: number;
  awaits: boolean;
  phases: PhaseRow[];
  schedule: Schedule;
  policy: ListedCampaign['readinessPolicy'] | null;
  goals: Goal[];
  reported: ReportedGoal[] | null;
}

const toListed = (row: Row): ListedCampaign => ({
  ...toCampaign(row),
  sortKey: row.sort_key,
  owner: row.owner,
  openIncidents: row.incidents,
  highestScore: row.score,
  openApprovals: row.approvals,
  awaits: row.awaits,
  phases: row.phases,
  schedule: row.schedule,
  ...(row.policy && { readinessPolicy: row.policy }),
  goals: row.goals,
  reported: row.reported,
});

/** A pattern for `ilike` that finds the text anywhere; its own wildcards are taken as they stand. */
export const likeAnywhere = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Up to `limit` campaigns in a stable order, with what a list shows of each; one statement. */
export async function listCampaigns(db: Queryable, filter: ListFilter): Promise<ListedCampaign[]> {
  const { search, phases, statuses, owner, key, open = false, sort = 'newest', after } = filter;
  const { rows } = await db.query<Row>(loadSql('campaign-list'), [
    sort,
    search === undefined ? null : likeAnywhere(search),
    phases ?? null,
    statuses ?? null,
    owner?.toLowerCase() ?? null,
    key ?? null,
    open,
    after?.sortKey ?? null,
    after?.id ?? null,
    filter.limit,
    filter.personId,
  ]);
  return rows.map(toListed);
}

/** A stretch of a campaign in epoch milliseconds; `to` is not part of it. */
export interface SalesStretch {
  campaignId: string;
  from: number;
  to: number;
}

/** Sales in minor units and orders of several campaigns' stretches, in their order; one statement. */
export async function salesOf(
  db: Queryable,
  stretches: readonly SalesStretch[],
): Promise<{ sales: number; orders: number }[]> {
  const sums = stretches.map(() => ({ sales: 0, orders: 0 }));
  if (stretches.length === 0) return sums;
  const { rows } = await db.query<{ nth: number; sales: number; orders: number }>(
    loadSql('campaign-list-sales'),
    [
      stretches.map(({ campaignId }) => campaignId),
      stretches.map(({ from }) => new Date(from)),
      stretches.map(({ to }) => new Date(to)),
    ],
  );
  for (const { nth, sales, orders } of rows) sums[nth - 1] = { sales, orders };
  return sums;
}
