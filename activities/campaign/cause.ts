import type { Queryable } from '../../infra/database.ts';
import { timelineData } from '../../store/timeline.ts';

/**
 * Facts about the exit rule or incident whose message, known by its key, paused or ended the campaign; empty where it
 * was neither. They are on the timeline already, under that key.
 */
export async function causeOf(
  db: Queryable,
  { campaignId, key }: { campaignId: string; key: string },
): Promise<Record<string, unknown>> {
  const found =
    (await timelineData(db, `${campaignId}/exitRuleMet/${key}`)) ??
    (await timelineData(db, `${campaignId}/incidentAsked/${key}`));
  return found ?? {};
}
