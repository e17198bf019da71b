import { ApplicationFailure } from '@temporalio/common';
import { createCallingActivities } from './calling.ts';
import { noteIncidentEvent, planAndRow } from './notes.ts';
import { actOnce } from './playbook.ts';
import type { IncidentDeps, IncidentRef } from './types.ts';
import { completeAction } from '../../domain/risk/act.ts';
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
        await actOnce(deps, { ref, plan, row, action, actorId: null, nth: String(nth) });
        pause ||= action.do === 'pauseWaves';
      }
      return { pause };
    },

    /** Somebody took it on. */
    async recordAcknowledged(ref: IncidentRef & { actorId: string }): Promise<void> {
      const { incidentId: id, actorId, at } = ref;
      await acknowledgeIncident(pool, { id, actorId, at: new Date(at) });
      await noteIncidentEvent(pool, ref, { kind: 'incidentAcknowledged', actorId });
    },

    /** Runs an action a responder picked, completed by the risk's playbook. */
    async runAction(ref: IncidentRef & ManualAction & { nth: number }): Promise<{ pause: boolean }> {
      const { plan, row } = await planAndRow(pool, ref);
      const { actorId } = ref;
      const asked = completeAction(plan, ref, ref);
      if ('fault' in asked) throw ApplicationFailure.nonRetryable(asked.fault.message, 'INVALID_BODY');
      await actOnce(deps, { ref, plan, row, action: asked.action, actorId, nth: `byHand/${ref.nth}` });
      return { pause: asked.action.do === 'pauseWaves' };
    },

    /** Its cause and lesson were stored before; this ends it. */
    async recordResolved(ref: IncidentRef & { actorId: string }): Promise<void> {
      const { incidentId: id, actorId, at } = ref;
      await resolveIncident(pool, { id, actorId, at: new Date(at) });
      await noteIncidentEvent(pool, ref, { kind: 'incidentResolved', actorId });
    },
  };
}
