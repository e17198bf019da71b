import type { Plan } from '../../domain/plan/types.ts';
import { recordAction } from '../../store/actions.ts';
import { moveBudget } from '../../store/budget-moves.ts';
import { addBudgetDecision, closeBudgetRequest, type BudgetRequest } from '../../store/budget-requests.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import type { BudgetDecision, BudgetRequestState } from '../../workflows/budget/messages.ts';
import { requestOf } from './asking.ts';
import { refusedContent } from './mails.ts';
import type { BudgetDeps, BudgetRequestRef } from './types.ts';
import { inCurrency } from './words.ts';

type Ending = BudgetRequestRef & { state: BudgetRequestState };

interface Granted {
  request: BudgetRequest;
  plan: Plan;
}

/** Moves what was let, once, at most what the reserve still has. */
async function grant(deps: BudgetDeps, { campaignId, nth, at }: Ending, { request, plan }: Granted) {
  const { line: to, from } = request;
  const { phase } = await findCampaign(deps.db.pool, campaignId);
  await deps.db.transaction(async (tx) => {
    const key = `campaign:${campaignId}/request/${nth}`;
    const order = {
      campaignId,
      key,
      from,
      to,
      amount: request.amount,
      how: 'approved',
      request: nth,
      at,
    } as const;
    const moved = await moveBudget(tx, order);
    if (moved.state !== 'moved') return;
    const data = { from, to, how: 'approved', nth, ...inCurrency(moved.amount, plan.currency) };
    const done = { campaignId, action: 'budgetMoved', key: `request/${nth}`, at, phase };
    await recordAction(tx, { ...done, actorId: null, commentId: null, data });
  });
}

/** Decisions on requests are kept, and what they come to is done. */
export function createBudgetDecidingActivities(deps: BudgetDeps) {
  const { pool } = deps.db;
  return {
    /** Keeps a decision: who, when, how much, and why. */
    async recordBudgetDecision(decision: BudgetRequestRef & BudgetDecision): Promise<void> {
      const { campaignId, nth, hash, at, decisionId: id, approverId, verdict, commentId = null } = decision;
      const request = await requestOf(deps.db, decision);
      await addBudgetDecision(pool, { id, campaignId, nth, personId: approverId, verdict, commentId, at });
      const { currency } = await loadPlan(pool, campaignId, hash);
      const { phase } = await findCampaign(pool, campaignId);
      const data = { nth, line: request.line, verdict, ...inCurrency(request.amount, currency) };
      const done = { campaignId, action: 'budgetDecided', key: id, at, phase };
      await recordAction(pool, { ...done, actorId: approverId, commentId, data });
    },

    /**
     * Ends a request: what was approved moves first, so that it is never called approved without its money. What follows a
     * no or silence is the monitor's to do; the lead is told.
     */
    async endBudgetRequest(ending: Ending): Promise<void> {
      const { campaignId, nth, hash, state, at } = ending;
      if (state === 'open') throw new Error(`Request ${nth} of ${campaignId} cannot end open`);
      const request = await requestOf(deps.db, ending);
      const plan = await loadPlan(pool, campaignId, hash);
      const { phase, ownerId } = await findCampaign(pool, campaignId);
      if (state === 'approved') await grant(deps, ending, { request, plan });
      const { line, amount } = request;
      const data = { nth, line, state, ...inCurrency(amount, plan.currency) };
      const done = { campaignId, action: 'budgetRequestEnded', key: String(nth), at, phase };
      await recordAction(pool, { ...done, actorId: null, commentId: null, data });
      if (state === 'rejected' || state === 'expired') {
        const content = refusedContent(plan, { line, amount, state });
        const key = `budget/${campaignId}/${nth}/${state}`;
        await deps.staffMailer.send({ key, campaignId, personId: ownerId, kind: 'budget', at, content });
      }
      await closeBudgetRequest(pool, { campaignId, nth, state, at });
    },
  };
}
