import { preparationWorkflowId } from '../../domain/ids.ts';
import { launchDates } from '../../domain/readiness/cut-off.ts';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { listCheckRows, timesPostponed } from '../../store/readiness.ts';
import { rerunUpdate, waiveUpdate } from '../../workflows/preparation/messages.ts';
import { text } from '../campaigns/view.ts';
import type { AppDeps } from '../deps.ts';
import { explained } from '../explained.ts';
import { route, type Route } from '../route.ts';
import { checkParams, readinessAnswer } from '../schemas/campaigns.ts';
import { idParams, reasonBody } from '../schemas/common.ts';

async function readinessView({ db: { pool }, calendar }: AppDeps, campaignId: string) {
  const { hash } = await findCampaign(pool, campaignId);
  const plan = await loadPlan(pool, campaignId, hash);
  const [rows, postponed] = await Promise.all([
    listCheckRows(pool, campaignId),
    timesPostponed(pool, campaignId),
  ]);
  const dates = launchDates(plan, postponed, calendar);
  return {
    cutOff: text(dates?.cutOff ?? null),
    startsAt: text(dates?.startsAt ?? null),
    postponed,
    checks: rows.map(({ ownerId: _, checkedAt, ...row }) => ({ ...row, checkedAt: text(checkedAt) })),
  };
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
      handle: async ({ params: { id } }) => ({ body: await readinessView(deps, id) }),
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/readiness/{check}/rerun',
      roles: ['lead', 'operator', 'service', 'designer', 'finance', 'responder'],
      summary: 'Runs a check again',
      params: checkParams,
      answers: { 200: readinessAnswer },
      handle: async ({ params: { id, check }, person, requestId }) => {
        await findCampaign(db.pool, id);
        const arg = { check, actorId: person.id, byLead: person.roles.includes('lead') };
        await gateway.update(preparationWorkflowId(id), rerunUpdate, {
          ...{ arg, updateId: requestId, closed: 'READINESS_NOT_OPEN' },
        });
        return { body: await readinessView(deps, id) };
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
      handle: async ({ params: { id, check }, body: { reason }, person, requestId }) => {
        await findCampaign(db.pool, id);
        const words = { campaignId: id, personId: person.id, text: reason };
        await explained(db, words, (commentId) =>
          gateway.update(preparationWorkflowId(id), waiveUpdate, {
            arg: { check, actorId: person.id, commentId, byLead: person.roles.includes('lead') },
            ...{ updateId: requestId, closed: 'READINESS_NOT_OPEN' },
          }),
        );
        return { body: await readinessView(deps, id) };
      },
    }),
  ];
}
