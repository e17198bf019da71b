import { createCallingActivities } from './calling.ts';
import { noteIncidentEvent, planAndRow } from './notes.ts';
import { runPlaybookAction } from './playbook.ts';
import type { IncidentDeps, IncidentRef } from './types.ts';
import { acknowledgeIncident, findIncident, resolveIncident } from '../../store/incidents.ts';
import type { PlaybookAction as ManualAction } from '../../workflows/incident/messages.ts';

export type IncidentActivities = ReturnType<typeof createIncidentActivities>;

/** Writes what an incident does, mails its chain and runs its playbook. Every step may run twice. */
export function createIncidentActivities(deps: IncidentDeps) {
  const { pool } = deps.db;
  return {
    ...createCallingActivities(deps),

    /** Puts the opening on the timeline. */
    async announce(ref: IncidentRef): Promise<void> {
      const { score, observed } = await findIncident(pool, ref.incidentId);
      await noteIncidentEvent(pool, ref, { kind: 'incidentOpened', data: { score, ...observed } });
    },

    /** Runs the automatic part of the risk's playbook, in its order. */
    async runPlaybook(ref: IncidentRef): Promise<{ pause: boolean }> {
      const { plan, row } = await planAndRow(pool, ref);
      const risk = plan.risks.find(({ key }) => key === ref.risk);
      let pause = false;
      for (const [nth, action] of (risk?.playbook ?? []).entries()) {
        const outcome = await runPlaybookAction(deps, { ref, plan, row, action, actorId: null });
        await noteIncidentEvent(pool, ref, { kind: 'incidentActed', data: { done: outcome.done }, nth });
        pause ||= outcome.pause;
      }
      return { pause };
    },

    /** Somebody took it on. */
    async recordAcknowledged(ref: IncidentRef & { actorId: string }): Promise<void> {
      const { incidentId: id, actorId, at } = ref;
      await acknowledgeIncident(pool, { id, actorId, at: new Date(at) });
      await noteIncidentEvent(pool, ref, { kind: 'incidentAcknowledged', actorId });
    },

    /** Runs an action a responder picked; `soldOut` takes the product that tripped. */
    async runAction(ref: IncidentRef & ManualAction): Promise<{ pause: boolean }> {
      const { plan, row } = await planAndRow(pool, ref);
      const { actorId, at } = ref;
      const action = manualAction(ref.action, plan.owner);
      const { done, pause } = await runPlaybookAction(deps, { ref, plan, row, action, actorId });
      await noteIncidentEvent(pool, ref, { kind: 'incidentActed', actorId, data: { done }, nth: at });
      return { pause };
    },

    /** Its cause and lesson were stored before; this ends it. */
    async recordResolved(ref: IncidentRef & { actorId: string }): Promise<void> {
      const { incidentId: id, actorId, at } = ref;
      await resolveIncident(pool, { id, actorId, at: new Date(at) });
      await noteIncidentEvent(pool, ref, { kind: 'incidentResolved', actorId });
    },
  };
}

function manualAction(action: ManualAction['action'], owner: string) {
  if (action === 'soldOut') return { do: action, product: 'detected' } as const;
  if (action === 'tell') return { do: action, who: owner } as const;
  return { do: action } as const;
}
