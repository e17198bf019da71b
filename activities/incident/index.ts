import { chainOf, type Chain } from './chain.ts';
import { escalationContent } from './mails.ts';
import { runPlaybookAction } from './playbook.ts';
import type { IncidentDeps, IncidentRef } from './types.ts';
import { nominalMs } from '../../domain/plan/time.ts';
import { appendAudit } from '../../store/audit.ts';
import { findCampaign, loadPlan, recordTimeline } from '../../store/campaigns.ts';
import {
  acknowledgeIncident,
  findIncident,
  noteIncident,
  resolveIncident,
  setIncidentStep,
} from '../../store/incidents.ts';
import { createStaffLink } from '../../store/staff-links.ts';
import type { IncidentInput, PlaybookAction as ManualAction } from '../../workflows/incident/messages.ts';

export type IncidentActivities = ReturnType<typeof createIncidentActivities>;

interface Happening {
  kind: string;
  actorId?: string;
  data?: Record<string, unknown>;
  /** Distinguishes repeats of one kind. */
  nth?: number | string;
}

/** Where a person or the plan acted: these stand in the audit chain as well. */
const GOVERNANCE = ['incidentAcknowledged', 'incidentActed', 'incidentUnanswered', 'incidentResolved'];

/** Writes what an incident does, mails its chain and runs its playbook. Every step may run twice. */
export function createIncidentActivities(deps: IncidentDeps) {
  const { pool } = deps.db;

  const note = async (ref: IncidentRef, { kind, actorId, data = {}, nth = '' }: Happening): Promise<void> => {
    const { campaignId, incidentId, at } = ref;
    const key = `${incidentId}/${kind}/${nth}`;
    const facts = { incidentId, risk: ref.risk, subject: ref.subject, ...data };
    const { phase } = await findCampaign(pool, campaignId);
    await noteIncident(pool, { incidentId, key, at: new Date(at), kind, actorId: actorId ?? null, data });
    await recordTimeline(pool, { campaignId, key, at, phase, kind, actorId: actorId ?? null, data: facts });
    if (!GOVERNANCE.includes(kind)) return;
    await appendAudit(pool, {
      scope: campaignId,
      key,
      at,
      actorId: actorId ?? null,
      action: kind,
      data: facts,
    });
  };

  const planAndRow = async ({ campaignId, hash, incidentId }: IncidentInput) => ({
    plan: await loadPlan(pool, campaignId, hash),
    row: await findIncident(pool, incidentId),
  });

  return {
    /** Puts the opening on the timeline. */
    async announce(ref: IncidentRef): Promise<void> {
      const { score, observed } = await findIncident(pool, ref.incidentId);
      await note(ref, { kind: 'incidentOpened', data: { score, ...observed } });
    },

    /** Runs the automatic part of the risk's playbook, in its order. */
    async runPlaybook(ref: IncidentRef): Promise<{ pause: boolean }> {
      const { plan, row } = await planAndRow(ref);
      const risk = plan.risks.find(({ key }) => key === ref.risk);
      let pause = false;
      for (const [nth, action] of (risk?.playbook ?? []).entries()) {
        const outcome = await runPlaybookAction(deps, { ref, plan, row, action, actorId: null });
        await note(ref, { kind: 'incidentActed', data: { done: outcome.done }, nth });
        pause ||= outcome.pause;
      }
      return { pause };
    },

    /** The chain to climb, people by id. */
    async loadChain(ref: IncidentInput): Promise<Chain> {
      return chainOf(pool, await loadPlan(pool, ref.campaignId, ref.hash), ref.risk);
    },

    /** Mails one step of the chain, each person with a link of their own. */
    async notify(ref: IncidentRef & { people: string[]; step: number }): Promise<void> {
      const { plan, row } = await planAndRow(ref);
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
      await note(ref, { kind: 'incidentNotified', data: { step, people: ref.people.length }, nth: step });
    },

    /** Nobody took it on. */
    async recordUnanswered(ref: IncidentRef & { then: Chain['unanswered'] }): Promise<void> {
      await note(ref, { kind: 'incidentUnanswered', data: { then: ref.then } });
    },

    /** Somebody took it on. */
    async recordAcknowledged(ref: IncidentRef & { actorId: string }): Promise<void> {
      const { incidentId: id, actorId, at } = ref;
      await acknowledgeIncident(pool, { id, actorId, at: new Date(at) });
      await note(ref, { kind: 'incidentAcknowledged', actorId });
    },

    /** Runs an action a responder picked; `soldOut` takes the product that tripped. */
    async runAction(ref: IncidentRef & ManualAction): Promise<{ pause: boolean }> {
      const { plan, row } = await planAndRow(ref);
      const { actorId, at } = ref;
      const action = manualAction(ref.action, plan.owner);
      const { done, pause } = await runPlaybookAction(deps, { ref, plan, row, action, actorId });
      await note(ref, { kind: 'incidentActed', actorId, data: { done }, nth: at });
      return { pause };
    },

    /** Its cause and lesson were stored before; this ends it. */
    async recordResolved(ref: IncidentRef & { actorId: string }): Promise<void> {
      const { incidentId: id, actorId, at } = ref;
      await resolveIncident(pool, { id, actorId, at: new Date(at) });
      await note(ref, { kind: 'incidentResolved', actorId });
    },
  };
}

/** How long a link to acknowledge can be used. */
const LINK_LIFE = 'P7D';

function manualAction(action: ManualAction['action'], owner: string) {
  if (action === 'soldOut') return { do: action, product: 'detected' } as const;
  if (action === 'tell') return { do: action, who: owner } as const;
  return { do: action } as const;
}
