import { z } from 'zod';
import { explainIncident } from '../../store/incidents.ts';
import { actUpdate, resolveUpdate } from '../../workflows/incident/messages.ts';
import type { AppDeps } from '../deps.ts';
import { acknowledge, updateIncident } from '../incidents/act.ts';
import { askedAction } from '../incidents/asked-action.ts';
import { riskRegister } from '../incidents/risks.ts';
import { incidentViews } from '../incidents/view.ts';
import { route, type Route } from '../route.ts';
import { listQuery, pageOf, readCursor } from '../schemas/common.ts';
import {
  actBody,
  incidentCursor,
  incidentProgress,
  incidentsSchema,
  resolveBody,
  risksSchema,
} from '../schemas/incidents.ts';

const params = z.object({ id: z.uuid() });

/** The risk register, and incidents as responders work on them. */
export function incidentRoutes(deps: AppDeps): Route[] {
  return [
    ...actRoutes(deps),
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/risks',
      roles: 'anyRole',
      summary: 'The risk register with scores, figures of this moment, what is in alarm, and the exit rules',
      params,
      query: listQuery,
      answers: { 200: risksSchema },
      handle: async ({ params: { id }, query: { limit, cursor } }) => {
        const from = readCursor(cursor, z.int().min(0)) ?? 0;
        const { risks, matrix, exit } = await riskRegister(deps, id);
        const page = pageOf(risks.slice(from), limit, () => from + limit);
        return { body: { ...page, matrix, exit } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/incidents',
      roles: 'anyRole',
      summary: 'Incidents of a campaign with their logs, newest first',
      params,
      query: listQuery,
      answers: { 200: incidentsSchema },
      handle: async ({ params: { id }, query: { limit, cursor } }) => ({
        body: await incidentViews(deps.db, id, { after: readCursor(cursor, incidentCursor), limit }),
      }),
    }),
  ];
}

/** What responders do with an incident. */
function actRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/incidents/{id}/acknowledge',
      roles: ['responder'],
      summary: 'Takes an incident on: the chain stops climbing',
      params,
      answers: { 200: incidentProgress },
      handle: async ({ params: { id }, person, requestId }) => ({
        body: await acknowledge(deps, { id, arg: { actorId: person.id }, requestId }),
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/incidents/{id}/act',
      roles: ['responder'],
      summary: 'Runs an action of the playbook; a member the action does not take is refused',
      params,
      body: actBody,
      answers: { 200: incidentProgress },
      handle: async ({ params: { id }, body, person, requestId }) => ({
        body: await updateIncident(deps, actUpdate, {
          ...{ id, requestId },
          arg: { ...(await askedAction(deps, id, body)), actorId: person.id },
        }),
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/incidents/{id}/resolve',
      roles: ['responder'],
      summary: 'Ends an incident with its cause and lesson',
      params,
      body: resolveBody,
      answers: { 200: incidentProgress },
      handle: async ({ params: { id }, body, person, requestId }) => {
        // Before: should the process die in between, the words are kept and the incident can be resolved again.
        await explainIncident(deps.db.pool, { id, ...body });
        const arg = { actorId: person.id };
        return { body: await updateIncident(deps, resolveUpdate, { id, arg, requestId }) };
      },
    }),
  ];
}
