import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { listAdjustments } from '../../store/adjustments.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { adjustCampaign } from '../campaigns/adjust.ts';
import { guardrailsView } from '../campaigns/guardrails.ts';
import { railText } from '../campaigns/rail-texts.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { adjustmentAnswer, adjustmentBody, adjustmentList } from '../schemas/adjustments.ts';
import { idParams, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { guardrailsAnswer } from '../schemas/standing.ts';
import { textLanguage } from '../timeline-texts.ts';

const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Changes to a running campaign. */
export function adjustmentRoutes(deps: AppDeps): Route[] {
  return [adjusting(deps), listing(deps), rails(deps)];
}

function adjusting(deps: AppDeps): Route {
  return route({
    method: 'POST',
    path: '/v1/campaigns/{id}/adjustments',
    roles: ['lead', 'operator'],
    summary: 'Extends a running phase, caps sales, closes or restocks a product, within the guard rails',
    params: idParams,
    body: adjustmentBody,
    answers: { 200: adjustmentAnswer },
    handle: async ({ params: { id }, body, person, requestId, req }) => {
      const { kind } = body;
      if (kind === 'moveBudget' || kind === 'changeOffer' || kind === 'addWave') {
        await findCampaign(deps.db.pool, id);
        throw new DomainError('NOT_RUN_YET', `Adjustments of kind ${kind} are not run by this version`, {
          issues: [{ path: ['kind'], message: `Not run yet: ${kind}`, code: 'NOT_RUN_YET' }],
        });
      }
      const { reason, ...adjustment } = body;
      const call = { campaignId: id, adjustment, reason, person, requestId, language: textLanguage(req) };
      return { body: await adjustCampaign(deps, call) };
    },
  });
}

function rails(deps: AppDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/campaigns/{id}/guardrails',
    roles: 'anyRole',
    summary: 'What adjustments are allowed, and what of that is left',
    params: idParams,
    answers: { 200: guardrailsAnswer },
    handle: async ({ params: { id } }) => ({ body: await guardrailsView(deps, id) }),
  });
}

function listing({ db: { pool } }: AppDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/campaigns/{id}/adjustments',
    roles: 'anyRole',
    summary: 'What was asked of the running campaign and what became of it, oldest first',
    params: idParams,
    query: listQuery,
    answers: { 200: adjustmentList },
    handle: async ({ params: { id }, query: { limit, cursor }, req }) => {
      await findCampaign(pool, id);
      const after = readCursor(cursor, z.int()) ?? 0;
      const rows = await listAdjustments(pool, { campaignId: id, after, limit: limit + 1 });
      const page = pageOf(rows, limit, (row) => row.id);
      const items = page.items.map(({ at, phase, actor, adjustment, result, rail, endsAt, reason: why }) => ({
        ...{ at: iso(at), phase, actor, adjustment, result, why, endsAt: iso(endsAt) },
        reason: rail && railText(rail, textLanguage(req)),
      }));
      return { body: { items, nextCursor: page.nextCursor } };
    },
  });
}
