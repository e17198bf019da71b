import { followUpDue, type FollowUpDue } from '../../domain/plan/follow-up.ts';
import { loadPlan } from '../../store/plans.ts';
import type { EmailDeps } from './types.ts';

export type { FollowUpDue } from '../../domain/plan/follow-up.ts';

/** A follow-up of the plan with that hash; `startedAt` is epoch milliseconds. */
export interface FollowUpTask {
  campaignId: string;
  hash: string;
  startedAt: number;
}

/** Reads from the plan when follow-up's mails are due: calendar days in the plan's zone from its start. */
export async function planFollowUp(
  { db, calendar }: Pick<EmailDeps, 'db' | 'calendar'>,
  { campaignId, hash, startedAt }: FollowUpTask,
): Promise<FollowUpDue> {
  return followUpDue(await loadPlan(db.pool, campaignId, hash), startedAt, calendar);
}
