import { riskBand } from '../../domain/risk/score.ts';
import type { Database } from '../../infra/database.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { incidentLogs, incidentPage, type IncidentRow, type LoggedNote } from '../../store/incidents.ts';
import { emailsOf } from '../../store/people.ts';
import { pageOf } from '../schemas/common.ts';

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

type Emails = Map<string, string>;
const emailOf = (people: Emails, id: string | null): string | null =>
  id === null ? null : (people.get(id) ?? null);

/** Where a page of incidents begins: after the one opened at `at` (RFC 3339) with this id. */
export interface IncidentCursor {
  at: string;
  id: string;
}

/** A page of a campaign's incidents with their logs, newest first, people by address. Throws CAMPAIGN_NOT_FOUND. */
export async function incidentViews(
  { pool }: Database,
  campaignId: string,
  { after, limit }: { after: IncidentCursor | undefined; limit: number },
) {
  await findCampaign(pool, campaignId);
  const rows = await incidentPage(pool, campaignId, { after, limit: limit + 1 });
  const page = pageOf(rows, limit, ({ openedAt, id }): IncidentCursor => ({
    at: openedAt.toISOString(),
    id,
  }));
  const logs = await incidentLogs(
    pool,
    page.items.map(({ id }) => id),
  );
  const actors = [...logs.values()].flat().map(({ actorId }) => actorId);
  const known = page.items.flatMap(({ acknowledgedBy, resolvedBy }) => [acknowledgedBy, resolvedBy]);
  const people = await emailsOf(pool, [...new Set([...known, ...actors].filter((id) => id !== null))]);
  const items = page.items.map((row) => view(row, logs.get(row.id) ?? [], people));
  return { items, nextCursor: page.nextCursor };
}

function view(row: IncidentRow, log: readonly LoggedNote[], people: Emails) {
  return {
    ...row,
    ...{ band: riskBand(row.score), level: riskBand(row.score) },
    openedAt: row.openedAt.toISOString(),
    clearedAt: text(row.clearedAt),
    acknowledgedBy: emailOf(people, row.acknowledgedBy),
    acknowledgedAt: text(row.acknowledgedAt),
    resolvedBy: emailOf(people, row.resolvedBy),
    resolvedAt: text(row.resolvedAt),
    log: log.map(({ at, kind, actorId, data }) => ({
      ...{ at: at.toISOString(), kind, actor: emailOf(people, actorId), data },
    })),
  };
}
