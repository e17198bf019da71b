import { createLevelMails } from './mails.ts';
import { noteLevel } from './notes.ts';
import { tellOfRefusal } from './owner-mails.ts';
import type { ApprovalDeps, ApprovalRef, LevelRef } from './types.ts';
import { addDecision, closeLevelRow, extendLevelRow, type LevelState } from '../../store/approvals.ts';
import { loadPlan, setWaitingFor } from '../../store/campaigns.ts';
import type { ApprovalDecision } from '../../workflows/approval/messages.ts';

/** Decisions are kept, delegates asked, and levels ended. */
export function createDecidingActivities(deps: ApprovalDeps) {
  const { pool } = deps.db;
  const mails = createLevelMails(deps);
  return {
    /** Keeps a decision; a delegate is asked in turn. */
    async recordDecision(decision: ApprovalRef & ApprovalDecision & { deadline: number }): Promise<void> {
      const { campaignId, hash, at, deadline, approverId, verdict, toId } = decision;
      await addDecision(pool, {
        ...decision,
        id: decision.decisionId,
        personId: approverId,
        commentId: decision.commentId ?? null,
        delegateTo: toId ?? null,
        at: new Date(at),
      });
      const { commentId } = decision;
      const data = { verdict, ...(toId && { delegateTo: toId }), ...(commentId && { commentId }) };
      await noteLevel(pool, decision, {
        kind: 'approvalDecided',
        actorId: approverId,
        nth: decision.decisionId,
        data,
      });
      if (verdict !== 'delegate' || !toId) return;
      const plan = await loadPlan(pool, campaignId, hash);
      await extendLevelRow(pool, { ...decision, people: [toId], deadline: new Date(deadline) });
      await mails.ask(decision, {
        people: [toId],
        deadline,
        plan,
        occasion: `delegated/${decision.decisionId}`,
      });
    },

    /** Ends a level with what it came to; the owner is told where that is no approval. */
    async closeLevel(ref: LevelRef & { state: LevelState; actorId: string | null }): Promise<void> {
      const { campaignId, at, state, actorId } = ref;
      await closeLevelRow(pool, { ...ref, at: new Date(at) });
      await noteLevel(pool, ref, { kind: 'approvalClosed', actorId, data: { state } });
      await setWaitingFor(pool, { campaignId, waitingFor: state === 'approved' ? 'approval' : null });
      if (state === 'rejected' || state === 'changesRequested' || state === 'expired')
        await tellOfRefusal(deps, ref, state);
    },
  };
}
