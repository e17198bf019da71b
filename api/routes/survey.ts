import { z } from 'zod';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import { registeredFor, registrationsOf } from '../../store/pre-registrations.ts';
import { countSurvey, listOpenAnswers } from '../../store/survey.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { idParams, pageOf, readCursor } from '../schemas/common.ts';
import { preRegistrations, surveyAnswer, surveyQuery } from '../schemas/survey.ts';
import { surveyView } from '../survey-view.ts';

const cursorShape = z.object({ at: z.int(), messageId: z.uuid() });

/** What customers answered: figures, and their words a page at a time; never who they are. */
export function surveyRoutes(deps: AppDeps): Route[] {
  return [...answerRoutes(deps), ...registrationRoutes(deps)];
}

function answerRoutes({ db: { pool } }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/survey',
      // People write more than they are asked: their words are for those who answer for them.
      roles: ['lead', 'service', 'admin'],
      summary:
        'The survey: who was asked and answered, NPS, CSAT and repurchase intent, and the open answers by page',
      params: idParams,
      query: surveyQuery,
      answers: { 200: surveyAnswer },
      handle: async ({ params: { id }, query: { limit, cursor, ...filter } }) => {
        const { hash } = await findCampaign(pool, id);
        const after = readCursor(cursor, cursorShape);
        const plan = await loadPlan(pool, id, hash);
        const counts = await countSurvey(pool, id);
        const rows = await listOpenAnswers(pool, { ...filter, campaignId: id, after, limit: limit + 1 });
        const { items, nextCursor } = pageOf(rows, limit, ({ at, messageId }) => ({ at, messageId }));
        const answers = items.map(({ messageId: _, at, ...row }) => ({
          ...row,
          at: new Date(at).toISOString(),
        }));
        return { body: { ...surveyView(plan, counts), answers: { items: answers, nextCursor } } };
      },
    }),
  ];
}

function registrationRoutes({ db: { pool } }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/pre-registrations',
      roles: 'anyRole',
      summary:
        'How many people signed up for a campaign to come through this one, and for this one; never who',
      params: idParams,
      answers: { 200: preRegistrations },
      handle: async ({ params: { id } }) => {
        const { key } = await findCampaign(pool, id);
        const collected = (await registrationsOf(pool, id)).map((row) => ({
          ...row,
          lastAt: row.lastAt.toISOString(),
        }));
        return { body: { collected, forThis: await registeredFor(pool, key) } };
      },
    }),
  ];
}
