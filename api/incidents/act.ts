import type { UpdateDefinition } from '@temporalio/common';
import { DomainError } from '../../domain/errors.ts';
import { incidentWorkflowId } from '../../domain/ids.ts';
import { findIncident } from '../../store/incidents.ts';
import { personById } from '../../store/people.ts';
import {
  acknowledgeUpdate,
  type Acknowledgement,
  type IncidentProgress,
} from '../../workflows/incident/messages.ts';
import type { AppDeps } from '../deps.ts';

export interface IncidentCall<Arg> {
  id: string;
  arg: Arg;
  /** The update id: the same call again gets the first answer. */
  requestId: string;
}

/**
 * Sends one update to an incident that exists. Throws INCIDENT_NOT_FOUND, INCIDENT_CLOSED, WORKER_UNAVAILABLE and what
 * the workflow refuses with.
 */
export async function updateIncident<Arg>(
  { db, gateway }: AppDeps,
  update: UpdateDefinition<IncidentProgress, [Arg]>,
  { id, arg, requestId }: IncidentCall<Arg>,
): Promise<IncidentProgress> {
  await findIncident(db.pool, id);
  try {
    return await gateway.update(incidentWorkflowId(id), update, {
      arg,
      updateId: requestId,
      closed: 'INCIDENT_CLOSED',
    });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'INCIDENT_CLOSED') throw error;
    const { state } = await findIncident(db.pool, id);
    if (state === 'resolved') throw error;
    // Opened a moment ago: the monitor gives it its workflow at its next look.
    throw new DomainError('WORKER_UNAVAILABLE', 'The incident has just been opened: try again');
  }
}

/** Takes an incident on. Throws what `updateIncident` throws; ACKNOWLEDGED_ALREADY says who was first (`acknowledgedBy`). */
export async function acknowledge(
  deps: AppDeps,
  call: IncidentCall<Acknowledgement>,
): Promise<IncidentProgress> {
  try {
    return await updateIncident(deps, acknowledgeUpdate, call);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'ACKNOWLEDGED_ALREADY') throw error;
    const { acknowledgedBy: id } = error.details;
    const first = typeof id === 'string' ? await personById(deps.db.pool, id) : null;
    const details = { acknowledgedBy: first?.email ?? null };
    throw new DomainError(error.code, `${first?.name ?? 'Somebody'} has acknowledged it already`, details);
  }
}
