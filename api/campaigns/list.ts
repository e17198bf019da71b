import { z } from 'zod';
import { listCampaigns, type ListedCampaign, type ListFilter } from '../../store/campaign-list.ts';
import { type MainGoal, mainGoals } from '../../store/main-goals.ts';
import type { AppDeps } from '../deps.ts';
import { pageOf, readCursor } from '../schemas/common.ts';
import { calendarWindows, sellingTime } from './calendar-windows.ts';
import { campaignView, text } from './view.ts';

const place = z.strictObject({ sortKey: z.string().max(300), id: z.uuid() });

/** A campaign as the list answers it. */
function itemView(campaign: ListedCampaign, goal: MainGoal | null, deps: Pick<AppDeps, 'now' | 'calendar'>) {
  const windows = calendarWindows(campaign, { now: deps.now(), calendar: deps.calendar });
  const { start, end } = sellingTime(windows);
  const { owner, openIncidents, highestScore, openApprovals, awaits } = campaign;
  return {
    ...campaignView(campaign),
    ...{ plannedStart: text(start), plannedEnd: text(end), owner },
    ...{ openIncidents, highestScore, openApprovals, awaitsDecision: awaits, goal },
  };
}

/** What the list is asked for, its cursor as it was sent. */
export type ListAsked = Omit<ListFilter, 'after'> & { cursor?: string | undefined };

/**
 * A page of campaigns with what a list shows of each, in three statements whatever its length.
 * @throws ApiError INVALID_QUERY where the cursor is not one that a list answered
 */
export async function campaignsPage(deps: AppDeps, { cursor, limit, ...filter }: ListAsked) {
  const { pool } = deps.db;
  const after = readCursor(cursor, place);
  const rows = await listCampaigns(pool, { ...filter, after, limit: limit + 1 });
  const { items, nextCursor } = pageOf(rows, limit, ({ sortKey, id }) => ({ sortKey, id }));
  const goals = await mainGoals(pool, items, deps.now());
  return { items: items.map((each, i) => itemView(each, goals[i] ?? null, deps)), nextCursor };
}
