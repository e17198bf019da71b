import type { Phase } from '../domain/lifecycle.ts';
import type { Queryable } from '../infra/database.ts';
import { appendAudit } from './audit.ts';
import { recordTimeline } from './timeline.ts';

/** One governance action on a campaign; the same `action` and `key` again write nothing. `at` is epoch milliseconds. */
export interface CampaignAction {
  campaignId: string;
  action: string;
  key: string;
  at: number;
  phase: Phase;
  actorId: string | null;
  /** The stored reason. */
  commentId: string | null;
  data?: Record<string, unknown>;
}

/** Puts an action on the campaign's timeline and into its audit chain. */
export async function recordAction(db: Queryable, done: CampaignAction): Promise<void> {
  const { campaignId, action, at, phase, actorId, commentId, data = {} } = done;
  const key = `${campaignId}/${action}/${done.key}`;
  const facts = { ...data, ...(commentId !== null && { commentId }) };
  await recordTimeline(db, { campaignId, key, at, phase, kind: action, actorId, data: facts });
  await appendAudit(db, { scope: campaignId, key, at, actorId, action, data: { phase, ...facts } });
}
