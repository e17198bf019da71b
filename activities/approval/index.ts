import { createAskingActivities } from './asking.ts';
import { createDecidingActivities } from './deciding.ts';
import { applicableLevels } from './levels.ts';
import type { ApprovalDeps, ApprovalRef } from './types.ts';
import { loadPlan, setWaitingFor } from '../../store/campaigns.ts';
import { peopleByEmail } from '../../store/people.ts';

export type ApprovalActivities = ReturnType<typeof createApprovalActivities>;

/** Writes what approval does to the database and mails those who are asked. Every step may run twice. */
export function createApprovalActivities(deps: ApprovalDeps) {
  const { pool } = deps.db;
  return {
    ...createAskingActivities(deps),
    ...createDecidingActivities(deps),

    /** Which levels this version needs, whose plan it is, and the latest end of it all (epoch ms) where the plan has one. */
    async openApproval({ campaignId, hash }: ApprovalRef) {
      const plan = await loadPlan(pool, campaignId, hash);
      const owner = (await peopleByEmail(pool, [plan.owner])).get(plan.owner.toLowerCase());
      const approvalBy = plan.schedule.approvalBy;
      await setWaitingFor(pool, { campaignId, waitingFor: 'approval' });
      return {
        ownerId: owner?.id ?? null,
        closesBy: approvalBy ? deps.calendar.toInstant(approvalBy, plan.timeZone) : null,
        levels: applicableLevels(plan),
      };
    },
  };
}
