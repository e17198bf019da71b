import { chainOf, type Chain } from './chain.ts';
import { escalationContent } from './mails.ts';
import { noteIncidentEvent, planAndRow } from './notes.ts';
import type { IncidentDeps, IncidentRef } from './types.ts';
import { nominalMs } from '../../domain/plan/time.ts';
import { hasEnded } from '../../domain/lifecycle.ts';
import { outlastsCampaign } from '../../domain/risk/product-risks.ts';
import type { Queryable } from '../../infra/database.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { setIncidentStep } from '../../store/incidents.ts';
import { createStaffLink } from '../../store/staff-links.ts';
import type { CampaignLook, IncidentInput } from '../../workflows/incident/messages.ts';

/** How long a link to acknowledge can be used. */
const LINK_LIFE = 'P7D';

/** The chain: who is called, in which order, and that nobody answered. */
export function createCallingActivities(deps: IncidentDeps) {
  const { pool } = deps.db;
  return {
    /** The chain to climb, people by id. */
    async loadChain(ref: IncidentInput): Promise<Chain> {
      return chainOf(pool, await loadPlan(pool, ref.campaignId, ref.hash), ref.risk);
    },

    /** Mails one step of the chain, each person with a link of their own; where the campaign has ended, only for what is owed. */
    async notify(ref: IncidentRef & { people: string[]; step: number }): Promise<CampaignLook> {
      if (!outlastsCampaign(ref.risk) && (await isOver(pool, ref))) return { ended: true };
      const { plan, row } = await planAndRow(pool, ref);
      const { incidentId, campaignId, at, step } = ref;
      await setIncidentStep(pool, incidentId, step);
      for (const personId of ref.people) {
        const expiresAt = new Date(at + nominalMs(LINK_LIFE));
        const token = await createStaffLink(pool, {
          purpose: 'acknowledge',
          personId,
          campaignId,
          incidentId,
          expiresAt,
        });
        const content = escalationContent(plan, row, `${deps.config.publicUrl}/p/acknowledge/${token}`);
        const key = `incident/${incidentId}/step/${step}/${personId}`;
        await deps.staffMailer.send({ key, campaignId, personId, kind: 'incident', at, content });
      }
      await noteIncidentEvent(pool, ref, {
        kind: 'incidentNotified',
        data: { step, people: ref.people.length },
        nth: step,
      });
      return { ended: false };
    },

    /** Nobody took it on; nothing follows from that where the campaign has ended. */
    async recordUnanswered(ref: IncidentRef & { then: Chain['unanswered'] }): Promise<CampaignLook> {
      const owed = outlastsCampaign(ref.risk);
      if (!owed && (await isOver(pool, ref))) return { ended: true };
      const ended = owed && hasEnded(await findCampaign(pool, ref.campaignId));
      const data = { then: ended ? 'ended' : ref.then };
      await noteIncidentEvent(pool, ref, { kind: 'incidentUnanswered', data });
      return { ended };
    },
  };
}

/** Whether the incident's campaign has ended; its log then says that the chain stops there. */
async function isOver(db: Queryable, ref: IncidentRef): Promise<boolean> {
  if (!hasEnded(await findCampaign(db, ref.campaignId))) return false;
  await noteIncidentEvent(db, ref, { kind: 'incidentChainEnded' });
  return true;
}
