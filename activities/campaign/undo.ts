import { returnUnspent } from '../../store/budget.ts';
import { loadPlan, recordTimeline } from '../../store/campaigns.ts';
import { stopGate } from '../../store/gates.ts';
import { expireHolds } from '../../store/orders.ts';
import { closeOffers } from '../../store/phases.ts';
import { runningWaves } from '../../store/running-waves.ts';
import { finishWave } from '../../store/waves.ts';
import { tellOfFailedStep } from './owner-mails.ts';
import type { CampaignDeps, PhaseMoment } from './types.ts';

/** The steps with which an early end takes back what a launch began, and says so. Every step may run twice. */
export function createUndoActivities(deps: Pick<CampaignDeps, 'db' | 'staffMailer'>) {
  const { db } = deps;
  const note = async (moment: PhaseMoment, kind: string, data: Record<string, unknown>): Promise<void> => {
    const { campaignId, phase, at } = moment;
    const key = `${campaignId}/${kind}${typeof data['step'] === 'string' ? `/${data['step']}` : ''}`;
    await recordTimeline(db.pool, { campaignId, key, at, phase, kind, actorId: null, data });
  };
  return {
    /** Nothing is sent any more: the gate is stopped, and whoever a wave still has on its list ends with that reason. */
    async stopWaves(moment: PhaseMoment): Promise<void> {
      const { campaignId, at } = moment;
      await stopGate(db.pool, { scope: campaignId, actorId: null, reason: 'ended', at });
      const waves = await runningWaves(db.pool, campaignId);
      for (const { wave } of waves) {
        await finishWave(db.pool, { campaignId, wave, at, state: 'stopped', reason: 'stopped' });
      }
      await note(moment, 'wavesStopped', { waves: waves.map(({ wave }) => wave) });
    },

    /** No offer prices an order any more. */
    async closeOffers(moment: PhaseMoment): Promise<void> {
      await closeOffers(db.pool, moment);
      await note(moment, 'offersClosed', {});
    },

    /** Orders that are not paid give back what they hold of stock and budget; money that still comes is never refused. */
    async giveBackHolds(moment: PhaseMoment): Promise<void> {
      const { campaignId, at } = moment;
      const released = await expireHolds(db.pool, at, { campaignId });
      await note(moment, 'holdsReleased', { released });
    },

    /** What nobody has spent or can still spend by a coupon goes back; a line that coupons draw on follows when they expire. */
    async returnBudget(moment: PhaseMoment): Promise<void> {
      const lines = await returnUnspent(db.pool, moment);
      await note(moment, 'budgetReturned', { lines });
    },

    /** A step of the clean-up failed for good, named by its code; the others are tried all the same. The owner gets a mail. */
    async failUndo(moment: PhaseMoment & { step: string; code: string }): Promise<void> {
      await note(moment, 'undoFailed', { step: moment.step, code: moment.code });
      await tellOfFailedStep(deps, moment);
    },

    /** Whether the plan promises anybody to be told of an early end. */
    async loadAbortPromise({ campaignId, hash }: { campaignId: string; hash: string }) {
      const { onAbort } = await loadPlan(db.pool, campaignId, hash);
      return { promised: (onAbort?.tell.length ?? 0) > 0 };
    },
  };
}
