import type { UpdateDefinition } from '@temporalio/common';
import { incidentWorkflowId } from '../../domain/ids.ts';
import { findIncident } from '../../store/incidents.ts';
import type { IncidentProgress } from '../../workflows/incident/messages.ts';
import type { AppDeps } from '../deps.ts';

interface IncidentCall<Arg> {
  id: string;
  arg: Arg;
  /** The update id: the same call again gets the first answer. */
  requestId: string;
}

/** Sends one update to an incident that exists. Throws INCIDENT_NOT_FOUND, INCIDENT_CLOSED and what the workflow refuses with. */
export async function updateIncident<Arg>(
  { db, gateway }: AppDeps,
  update: UpdateDefinition<IncidentProgress, [Arg]>,
  { id, arg, requestId }: IncidentCall<Arg>,
): Promise<IncidentProgress> {
  await findIncident(db.pool, id);
  return gateway.update(incidentWorkflowId(id), update, {
    arg,
    updateId: requestId,
    closed: 'INCIDENT_CLOSED',
  });
}
