import { createAskingActivities } from './asking.ts';
import { createDecidingActivities } from './deciding.ts';
import { applicableLevels, ownHands } from './levels.ts';
import type { ApprovalDeps, ApprovalRef } from './types.ts';
import { loadPlan, setWaitingFor } from '../../store/campaigns.ts';

export type ApprovalActivities = ReturnType<typeof createApprovalActivities>;

/** Writes what approval does to the database and mails those who are asked. Every step may run twice. */
export function createApprovalActivities(deps: ApprovalDeps) {
  const { pool } = deps.db;
  return {
    ...createAskingActivities(deps),
    ...createDecidingActivities(deps),

    /** Which levels this version needs, who may not decide, and the latest end of it all (epoch ms) where the plan has one. */
    async openApproval({ campaignId, hash }: ApprovalRef) {
      const plan = await loadPlan(pool, campaignId, hash);
      const approvalBy = plan.schedule.approvalBy;
      await setWaitingFor(pool, { campaignId, waitingFor: 'approval' });
      return {
        barred: await ownHands(pool, campaignId, plan),
        closesBy: approvalBy ? deps.calendar.toInstant(approvalBy, plan.timeZone) : null,
        levels: applicableLevels(plan),
      };
    },
  };
}
