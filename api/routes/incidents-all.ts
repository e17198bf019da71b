import { riskScore } from '../../domain/risk/score.ts';
import { listIncidents, runningRisks } from '../../store/incident-list.ts';
import type { IncidentState } from '../../store/incidents.ts';
import type { AppDeps } from '../deps.ts';
import { incidentDetail } from '../incidents/detail.ts';
import { aroundIncidents, listedCursor, listedView } from '../incidents/listed.ts';
import { route, type Route } from '../route.ts';
import { idParams, pageOf, readCursor } from '../schemas/common.ts';
import * as schemas from '../schemas/incident-list.ts';
import { textLanguage } from '../timeline-texts.ts';

const STATES: Record<IncidentState | 'unresolved' | 'any', IncidentState[]> = {
  open: ['open'],
  acknowledged: ['acknowledged'],
  resolved: ['resolved'],
  unresolved: ['open', 'acknowledged'],
  any: ['open', 'acknowledged', 'resolved'],
};
const DEGREES = [1, 2, 3, 4, 5];

/** Incidents and the risk matrix across campaigns. */
export function incidentsAllRoutes(deps: AppDeps): Route[] {
  const { pool } = deps.db;
  return [
    route({
      method: 'GET',
      path: '/v1/incidents',
      roles: 'anyRole',
      summary: 'Incidents of all campaigns with the clock of their chain, open and highest first',
      query: schemas.incidentsQuery,
      answers: { 200: schemas.listedIncidents },
      handle: async ({ query: { limit, cursor, state, campaignId, likelihood, impact }, req }) => {
        const rows = await listIncidents(pool, {
          ...{ states: STATES[state], campaignId, limit: limit + 1 },
          cell: likelihood === undefined || impact === undefined ? undefined : { likelihood, impact },
          after: readCursor(cursor, schemas.incidentsCursor),
        });
        const page = pageOf(rows, limit, listedCursor);
        const around = await aroundIncidents(pool, page.items, textLanguage(req));
        return { body: { ...page, items: page.items.map((row) => listedView(row, around)) } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/incidents/{id}',
      roles: 'anyRole',
      summary: 'One incident with its log in words and what may be done about it',
      params: idParams,
      answers: { 200: schemas.incidentAnswer },
      handle: async ({ params: { id }, req }) => ({
        body: await incidentDetail(deps.db, id, textLanguage(req)),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/risks/matrix',
      roles: 'anyRole',
      summary: 'How many risks of the running campaigns have each likelihood and impact, with open incidents',
      answers: { 200: schemas.matrixAnswer },
      handle: async () => {
        const found = await runningRisks(pool);
        const cells = DEGREES.flatMap((likelihood) =>
          DEGREES.map((impact) => ({
            ...{ risks: 0, incidents: 0, campaigns: 0 },
            ...found.find((cell) => cell.likelihood === likelihood && cell.impact === impact),
            ...{ likelihood, impact, ...riskScore(likelihood, impact) },
          })),
        );
        return { body: { cells } };
      },
    }),
  ];
}
