import { z } from 'zod';
import { checkPlanText } from '../campaigns/plan-text.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route, textBody } from '../route.ts';
import { checkAnswer } from '../schemas/campaigns.ts';
import { planJsonSchema } from '../schemas/plan/index.ts';

/** Content types a plan may come in. */
export const PLAN_MEDIA = ['application/json', 'application/yaml'] as const;

/** What needs no campaign: checking a plan, and its format. */
export function planRoutes(deps: AppDeps): Route[] {
  const document = z.record(z.string(), z.unknown());
  return [
    route({
      method: 'POST',
      path: '/v1/plans/check',
      roles: 'anyRole',
      summary: 'Checks a plan whole and starts nothing',
      body: textBody(...PLAN_MEDIA),
      answers: { 200: checkAnswer },
      changes: false,
      handle: async ({ body }) => ({ body: await checkPlanText(deps, body) }),
    }),
    route({
      method: 'GET',
      path: '/v1/plans/schema.json',
      roles: 'anyRole',
      summary: 'JSON Schema of a plan',
      answers: { 200: document },
      handle: async () => ({ body: planJsonSchema() }),
    }),
  ];
}
