import { addSpan } from './deadline.ts';
import { createLevelMails } from './mails.ts';
import type { ApprovalDeps, ApprovalRef, LevelRef } from './types.ts';
import { applicableLevels, resolveLevel } from './levels.ts';
import {
  addDecision,
  closeLevelRow,
  extendLevelRow,
  openLevelRow,
  type LevelState,
} from '../../store/approvals.ts';
import { appendAudit } from '../../store/audit.ts';
import { loadPlan, recordTimeline, setWaitingFor } from '../../store/campaigns.ts';
import { peopleByEmail } from '../../store/people.ts';
import type { ApprovalDecision } from '../../workflows/approval/messages.ts';
import type { OpenLevel } from '../../workflows/approval/level.ts';

export type ApprovalActivities = ReturnType<typeof createApprovalActivities>;

/** Writes what approval does to the database and mails those who are asked. Every step may run twice. */
export function createApprovalActivities(deps: ApprovalDeps) {
  const { db } = deps;
  const mails = createLevelMails(deps);

  const note = async (
    ref: LevelRef,
    kind: string,
    more: { actorId?: string | null; key?: string; data?: object } = {},
  ) => {
    const { campaignId, version, level, at } = ref;
    const actorId = more.actorId ?? null;
    const data = { version, level, ...more.data };
    const key = `${campaignId}/${version}/${kind}/${level}/${more.key ?? ''}`;
    await recordTimeline(db.pool, { campaignId, key, at, phase: 'approval', kind, actorId, data });
    await appendAudit(db.pool, {
      scope: campaignId,
      key,
      at,
      actorId,
      action: kind,
      data: { ...data, hash: ref.hash },
    });
  };

  return {
    /** Which levels this version needs, whose plan it is, and the latest end of it all (epoch ms) where the plan has one. */
    async openApproval({ campaignId, hash }: ApprovalRef) {
      const plan = await loadPlan(db.pool, campaignId, hash);
      const owner = (await peopleByEmail(db.pool, [plan.owner])).get(plan.owner.toLowerCase());
      const approvalBy = plan.schedule.approvalBy;
      await setWaitingFor(db.pool, { campaignId, waitingFor: 'approval' });
      return {
        ownerId: owner?.id ?? null,
        closesBy: approvalBy ? deps.calendar.toInstant(approvalBy, plan.timeZone) : null,
        levels: applicableLevels(plan),
      };
    },

    /** Opens one level: its people by id, its deadline, and a mail with a link to each. */
    async openLevel(ref: LevelRef & { position: number }): Promise<OpenLevel> {
      const plan = await loadPlan(db.pool, ref.campaignId, ref.hash);
      const opened = await resolveLevel(deps, plan, ref);
      const { approvers, quorum, deadline } = opened;
      await openLevelRow(db.pool, {
        ...ref,
        approvers,
        quorum,
        deadline: new Date(deadline),
        at: new Date(ref.at),
      });
      await note(ref, 'approvalOpened', { data: { deadline, quorum } });
      await mails.ask(ref, { people: approvers, deadline, plan, occasion: 'opened' });
      return opened;
    },

    /** Reminds those who have not decided. */
    async remindLevel(ref: LevelRef & { people: string[]; nth: number; deadline: number }): Promise<void> {
      const plan = await loadPlan(db.pool, ref.campaignId, ref.hash);
      const { people, nth, deadline } = ref;
      await mails.ask(ref, { people, deadline, plan, occasion: `reminder/${deadline}/${nth}` });
      await note(ref, 'approvalReminded', { key: `${deadline}/${nth}`, data: { people: people.length } });
    },

    /** Nobody answered: more people may decide, for as long again. Answers the new deadline. */
    async escalateLevel(ref: LevelRef & { people: string[] }): Promise<{ deadline: number }> {
      const plan = await loadPlan(db.pool, ref.campaignId, ref.hash);
      const level = plan.approval.levels.find(({ key }) => key === ref.level);
      const deadline = level
        ? addSpan(deps.calendar, ref.at, { span: level.deadline, timeZone: plan.timeZone })
        : ref.at;
      await extendLevelRow(db.pool, { ...ref, deadline: new Date(deadline) });
      await note(ref, 'approvalEscalated', { data: { deadline } });
      await mails.ask(ref, { people: ref.people, deadline, plan, occasion: 'escalated' });
      return { deadline };
    },

    /** Keeps a decision; a delegate is asked in turn. */
    async recordDecision(decision: ApprovalRef & ApprovalDecision & { deadline: number }): Promise<void> {
      const { campaignId, hash, at, deadline, approverId, verdict, toId } = decision;
      await addDecision(db.pool, {
        ...decision,
        id: decision.decisionId,
        personId: approverId,
        commentId: decision.commentId ?? null,
        delegateTo: toId ?? null,
        at: new Date(at),
      });
      const data = { verdict, ...(toId && { delegateTo: toId }) };
      await note(decision, 'approvalDecided', { actorId: approverId, key: decision.decisionId, data });
      if (verdict !== 'delegate' || !toId) return;
      const plan = await loadPlan(db.pool, campaignId, hash);
      await extendLevelRow(db.pool, { ...decision, people: [toId], deadline: new Date(deadline) });
      await mails.ask(decision, {
        people: [toId],
        deadline,
        plan,
        occasion: `delegated/${decision.decisionId}`,
      });
    },

    /** Ends a level with what it came to. */
    async closeLevel(ref: LevelRef & { state: LevelState; actorId: string | null }): Promise<void> {
      const { campaignId, at, state, actorId } = ref;
      await closeLevelRow(db.pool, { ...ref, at: new Date(at) });
      await note(ref, 'approvalClosed', { actorId, data: { state } });
      await setWaitingFor(db.pool, { campaignId, waitingFor: state === 'approved' ? 'approval' : null });
    },
  };
}
