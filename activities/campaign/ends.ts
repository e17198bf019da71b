import { recordAction } from '../../store/actions.ts';
import { returnUnspent } from '../../store/budget.ts';
import { setPhase, setStatus } from '../../store/campaigns.ts';
import { pauseGate, resumeGate, stopGate } from '../../store/gates.ts';
import { causeOf } from './cause.ts';
import { tellOfTurn } from './owner-mails.ts';
import type { CampaignDeps, EndMoment, InstructionMoment } from './types.ts';

/** Pause, resume and the ways to end: what each writes, in one transaction, however often it is asked for. */
export function createEndActivities(deps: Pick<CampaignDeps, 'db' | 'staffMailer'>) {
  const { db } = deps;
  const gate = ({ campaignId, actorId, at }: InstructionMoment, reason: string) => ({
    scope: campaignId,
    actorId,
    reason,
    at,
  });
  return {
    /** Closes the send gate and says so; the owner gets a mail where it was not they who did it. */
    async pauseCampaign(moment: InstructionMoment): Promise<void> {
      const data = await causeOf(db.pool, moment);
      await db.transaction(async (tx) => {
        await pauseGate(tx, gate(moment, 'paused'));
        await setStatus(tx, { ...moment, status: 'paused' });
        await recordAction(tx, { ...moment, action: 'paused', data });
      });
      await tellOfTurn(deps, moment, { kind: 'paused', data });
    },

    /** Opens a paused gate; one that an emergency has stopped stays stopped. */
    async resumeCampaign(moment: InstructionMoment): Promise<void> {
      await db.transaction(async (tx) => {
        await resumeGate(tx, gate(moment, 'resumed'));
        await setStatus(tx, { ...moment, status: 'running' });
        await recordAction(tx, { ...moment, action: 'resumed' });
      });
    },

    /** Last step of every end: the status says which it was. An early one that others decided is mailed to the owner. */
    async finishCampaign(moment: EndMoment): Promise<void> {
      const { campaignId, at, status, reason } = moment;
      const data = { ...(await causeOf(db.pool, moment)), reason };
      await db.transaction(async (tx) => {
        if (status === 'completed') {
          await setPhase(tx, { campaignId, phase: 'closed', at });
          await returnUnspent(tx, { campaignId, at });
        }
        await stopGate(tx, gate(moment, status));
        await setStatus(tx, { campaignId, status, at });
        await recordAction(tx, { ...moment, action: status, data });
      });
      // A rejection was told as its level closed, with what the approvers said.
      if (status === 'aborted' || status === 'cancelled')
        await tellOfTurn(deps, moment, { kind: status, data });
    },
  };
}
