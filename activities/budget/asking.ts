import type { Plan } from '../../domain/plan/types.ts';
import { recordAction } from '../../store/actions.ts';
import { findBudgetRequest, setBudgetAsked, type BudgetRequest } from '../../store/budget-requests.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { createStaffLink } from '../../store/staff-links.ts';
import type { BudgetAsked } from '../../workflows/budget/messages.ts';
import { applicableLevels, ownHands, resolveLevel } from '../approval/levels.ts';
import { askContent } from './mails.ts';
import type { BudgetDeps, BudgetRequestRef } from './types.ts';
import { inCurrency } from './words.ts';

/** A request as it was opened. Throws a plain Error where there is none: only opened ones get a workflow. */
export async function requestOf(db: BudgetDeps['db'], ref: BudgetRequestRef): Promise<BudgetRequest> {
  const request = await findBudgetRequest(db.pool, ref);
  if (request === null) throw new Error(`Campaign ${ref.campaignId} has no budget request ${ref.nth}`);
  return request;
}

interface Round {
  people: readonly string[];
  deadline: number;
  /** 0: asked for the first time. */
  reminder: number;
  plan: Plan;
}

/** One mail and one link a person; asked again in the same round, the same mail. */
async function mailApprovers(deps: BudgetDeps, ref: BudgetRequestRef, round: Round): Promise<void> {
  const { db, staffMailer, config } = deps;
  const { campaignId, nth, hash, at } = ref;
  const { version, line, from, amount } = await requestOf(db, ref);
  const { people, deadline, reminder, plan } = round;
  for (const personId of people) {
    const token = await createStaffLink(db.pool, {
      ...{ purpose: 'budget', personId, campaignId, version, level: String(nth), planHash: hash },
      expiresAt: new Date(deadline),
    });
    const url = `${config.publicUrl}/p/budget/${token}`;
    const content = askContent(plan, { line, from, amount, deadline, reminder: reminder > 0 }, url);
    const key = `budget/${campaignId}/${nth}/${reminder}/${personId}`;
    const kind = reminder > 0 ? 'reminder' : 'approval';
    await staffMailer.send({ key, campaignId, personId, kind, at, content });
  }
}

/** Approvers are asked for more money, and reminded. */
export function createBudgetAskingActivities(deps: BudgetDeps) {
  const { pool } = deps.db;
  return {
    /**
     * Asks the people of the plan's last level of approval that applies, those whose word is final, without the hands the
     * plan is from. Without levels nobody is asked.
     */
    async askForBudget(ref: BudgetRequestRef): Promise<BudgetAsked> {
      const { campaignId, nth, hash, at } = ref;
      const plan = await loadPlan(pool, campaignId, hash);
      const barred = await ownHands(pool, campaignId, plan);
      const level = applicableLevels(plan).at(-1);
      if (level === undefined) {
        return { approvers: [], barred, quorum: 1, deadline: at, remindEveryMs: null };
      }
      const { line, from, amount, version } = await requestOf(deps.db, ref);
      const opened = await resolveLevel(deps, plan, { campaignId, version, hash, at, level, position: 0 });
      const { approvers, quorum, deadline, remindEveryMs } = opened;
      await setBudgetAsked(pool, { campaignId, nth, level, approvers, quorum, deadline });
      const { phase } = await findCampaign(pool, campaignId);
      const data = { nth, line, from, level, deadline, ...inCurrency(amount, plan.currency) };
      const done = { campaignId, action: 'budgetAsked', key: String(nth), at, phase };
      await recordAction(pool, { ...done, actorId: null, commentId: null, data });
      await mailApprovers(deps, ref, { people: approvers, deadline, reminder: 0, plan });
      return { approvers, barred, quorum, deadline, remindEveryMs };
    },

    /** Reminds those who have not decided. */
    async remindOfBudget(
      ref: BudgetRequestRef & { people: string[]; reminder: number; deadline: number },
    ): Promise<void> {
      const plan = await loadPlan(pool, ref.campaignId, ref.hash);
      const { people, reminder, deadline } = ref;
      await mailApprovers(deps, ref, { people, deadline, reminder, plan });
    },
  };
}
