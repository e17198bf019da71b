import { appendAudit } from '../../store/audit.ts';
import { recordTimeline, setPhase, setStatus } from '../../store/campaigns.ts';
import { pauseGate, resumeGate, stopGate } from '../../store/gates.ts';
import { closeOffers } from '../../store/phases.ts';
import type { CampaignDeps, CampaignMoment, EndMoment, InstructionMoment } from './types.ts';
import type { Queryable } from '../../infra/database.ts';

/** Timeline and audit of one governance action, under one key: the API may have written it before. */
export async function recordAction(
  db: Queryable,
  action: string,
  moment: Omit<InstructionMoment, 'hash'> & { data?: Record<string, unknown> },
): Promise<void> {
  const { campaignId, phase, at, actorId, commentId, data = {} } = moment;
  const key = `${campaignId}/${action}/${moment.key}`;
  const facts = { ...data, ...(commentId !== null && { commentId }) };
  await recordTimeline(db, { campaignId, key, at, phase, kind: action, actorId, data: facts });
  await appendAudit(db, { scope: campaignId, key, at, actorId, action, data: { phase, ...facts } });
}

/** Pause, resume and the ways to end: what each writes, in one transaction, however often it is asked for. */
export function createEndActivities({ db }: CampaignDeps) {
  const gate = ({ campaignId, actorId, at }: InstructionMoment, reason: string) => ({
    scope: campaignId,
    actorId,
    reason,
    at,
  });
  return {
    /** Closes the send gate and says so. */
    async pauseCampaign(moment: InstructionMoment): Promise<void> {
      await db.transaction(async (tx) => {
        await pauseGate(tx, gate(moment, 'paused'));
        await setStatus(tx, { ...moment, status: 'paused' });
        await recordAction(tx, 'paused', moment);
      });
    },

    /** Opens a paused gate; one that an emergency has stopped stays stopped. */
    async resumeCampaign(moment: InstructionMoment): Promise<void> {
      await db.transaction(async (tx) => {
        await resumeGate(tx, gate(moment, 'resumed'));
        await setStatus(tx, { ...moment, status: 'running' });
        await recordAction(tx, 'resumed', moment);
      });
    },

    /** First step of an early end: nothing is sent any more and no offer prices an order. */
    async closeDoors({ campaignId, at }: CampaignMoment): Promise<void> {
      await db.transaction(async (tx) => {
        await stopGate(tx, { scope: campaignId, actorId: null, reason: 'ended', at });
        await closeOffers(tx, { campaignId, at });
      });
    },

    /** Last step of every end: the status says which it was. */
    async finishCampaign(moment: EndMoment): Promise<void> {
      const { campaignId, at, status, reason } = moment;
      await db.transaction(async (tx) => {
        if (status === 'completed') await setPhase(tx, { campaignId, phase: 'closed', at });
        await stopGate(tx, gate(moment, status));
        await setStatus(tx, { campaignId, status, at });
        await recordAction(tx, status, { ...moment, data: { reason } });
      });
    },
  };
}
