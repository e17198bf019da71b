import { later } from '../../domain/plan/schedule.ts';
import { resolveLevel } from './levels.ts';
import { createLevelMails } from './mails.ts';
import { noteLevel } from './notes.ts';
import type { ApprovalDeps, LevelRef } from './types.ts';
import { extendLevelRow, openLevelRow } from '../../store/approvals.ts';
import { loadPlan } from '../../store/campaigns.ts';
import type { OpenLevel } from '../../workflows/approval/messages.ts';

/** A level opens, its people are asked, reminded, and more of them asked when nobody answers. */
export function createAskingActivities(deps: ApprovalDeps) {
  const { pool } = deps.db;
  const mails = createLevelMails(deps);
  return {
    /** Opens one level: its people by id, its deadline, and a mail with a link to each. */
    async openLevel(ref: LevelRef & { position: number }): Promise<OpenLevel> {
      const plan = await loadPlan(pool, ref.campaignId, ref.hash);
      const opened = await resolveLevel(deps, plan, ref);
      const { approvers, quorum, deadline } = opened;
      await openLevelRow(pool, {
        ...ref,
        approvers,
        quorum,
        deadline: new Date(deadline),
        at: new Date(ref.at),
      });
      await noteLevel(pool, ref, { kind: 'approvalOpened', data: { deadline, quorum } });
      await mails.ask(ref, { people: approvers, deadline, plan, occasion: 'opened' });
      return opened;
    },

    /** Reminds those who have not decided. */
    async remindLevel(ref: LevelRef & { people: string[]; nth: number; deadline: number }): Promise<void> {
      const plan = await loadPlan(pool, ref.campaignId, ref.hash);
      const { people, nth, deadline } = ref;
      await mails.ask(ref, { people, deadline, plan, occasion: `reminder/${deadline}/${nth}` });
      await noteLevel(pool, ref, {
        kind: 'approvalReminded',
        nth: `${deadline}/${nth}`,
        data: { people: people.length },
      });
    },

    /** Nobody answered: more people may decide, for as long again. Answers the new deadline. */
    async escalateLevel(ref: LevelRef & { people: string[] }): Promise<{ deadline: number }> {
      const plan = await loadPlan(pool, ref.campaignId, ref.hash);
      const level = plan.approval.levels.find(({ key }) => key === ref.level);
      const deadline = level
        ? later(ref.at, level.deadline, { timeZone: plan.timeZone, calendar: deps.calendar })
        : ref.at;
      await extendLevelRow(pool, { ...ref, deadline: new Date(deadline) });
      await noteLevel(pool, ref, { kind: 'approvalEscalated', data: { deadline } });
      await mails.ask(ref, { people: ref.people, deadline, plan, occasion: 'escalated' });
      return { deadline };
    },
  };
}
