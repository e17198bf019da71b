import { preparationWorkflowId } from '../../domain/ids.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { listCheckRows } from '../../store/readiness.ts';
import { rerunUpdate, waiveUpdate } from '../../workflows/preparation/messages.ts';
import type { AppDeps } from '../deps.ts';
import { explained } from '../explained.ts';
import { readinessView } from '../readiness-view.ts';
import { route, type Route } from '../route.ts';
import { checkParams, readinessAnswer, rerunAnswer } from '../schemas/campaigns.ts';
import { idParams, reasonBody } from '../schemas/common.ts';
import { textLanguage } from '../timeline-texts.ts';

/** Whether a check is waived now: asking it again ends that. */
async function isWaived({ db }: AppDeps, campaignId: string, check: string): Promise<boolean> {
  const rows = await listCheckRows(db.pool, campaignId);
  return rows.some(({ key, state }) => key === check && state === 'waived');
}

/** Readiness checks: how they stand, again, waived. */
export function readinessRoutes(deps: AppDeps): Route[] {
  const { db, gateway } = deps;
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/readiness',
      roles: 'anyRole',
      summary: 'Readiness checks and what each came to',
      params: idParams,
      answers: { 200: readinessAnswer },
      handle: async ({ params: { id }, req }) => ({ body: await readinessView(deps, id, textLanguage(req)) }),
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/readiness/{check}/rerun',
      roles: ['lead', 'operator', 'service', 'designer', 'finance', 'responder'],
      summary: 'Runs a check again; one that was waived becomes what it comes to',
      params: checkParams,
      answers: { 200: rerunAnswer },
      handle: async ({ params: { id, check }, person, requestId, req }) => {
        await findCampaign(db.pool, id);
        const waiverEnded = await isWaived(deps, id, check);
        const arg = { check, actorId: person.id, byLead: person.roles.includes('lead') };
        await gateway.update(preparationWorkflowId(id), rerunUpdate, {
          ...{ arg, updateId: requestId, closed: 'READINESS_NOT_OPEN' },
        });
        return { body: { ...(await readinessView(deps, id, textLanguage(req))), waiverEnded } };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/readiness/{check}/waive',
      roles: ['lead', 'operator'],
      summary: 'Lets a failed check pass, with a reason',
      params: checkParams,
      body: reasonBody,
      answers: { 200: readinessAnswer },
      handle: async ({ params: { id, check }, body: { reason }, person, requestId, req }) => {
        await findCampaign(db.pool, id);
        const words = { campaignId: id, personId: person.id, text: reason };
        await explained(db, words, (commentId) =>
          gateway.update(preparationWorkflowId(id), waiveUpdate, {
            arg: { check, actorId: person.id, commentId, byLead: person.roles.includes('lead') },
            ...{ updateId: requestId, closed: 'READINESS_NOT_OPEN' },
          }),
        );
        return { body: await readinessView(deps, id, textLanguage(req)) };
      },
    }),
  ];
}
