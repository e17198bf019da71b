import type { Queryable } from '../../infra/database.ts';
import { incidentsOf } from '../../store/incidents.ts';
import { emailsOf } from '../../store/people.ts';
import type { IncidentReport } from './types.ts';

const text = (at: Date | null): string | null => at?.toISOString() ?? null;

const MINUTE = 60_000;

/** A campaign's incidents, oldest first, people of the team by address. */
export async function incidentReports(db: Queryable, campaignId: string): Promise<IncidentReport[]> {
  const rows = (await incidentsOf(db, campaignId)).reverse();
  const ids = rows.flatMap(({ acknowledgedBy, resolvedBy }) => [acknowledgedBy, resolvedBy]);
  const people = await emailsOf(
    db,
    ids.filter((id) => id !== null),
  );
  const person = (id: string | null): string | null => (id === null ? null : (people.get(id) ?? null));
  return rows.map((row) => ({
    risk: row.risk,
    subject: row.subject,
    score: row.score,
    state: row.state,
    openedAt: row.openedAt.toISOString(),
    acknowledgedAt: text(row.acknowledgedAt),
    acknowledgedBy: person(row.acknowledgedBy),
    minutesToAcknowledge: row.acknowledgedAt && minutes(row.openedAt, row.acknowledgedAt),
    resolvedAt: text(row.resolvedAt),
    resolvedBy: person(row.resolvedBy),
    cause: row.cause,
    lesson: row.lesson,
  }));
}

/** To a hundredth, so that a campaign of seconds shows more than 0. */
const minutes = (from: Date, to: Date): number =>
  Math.round(((to.getTime() - from.getTime()) / MINUTE) * 100) / 100;
