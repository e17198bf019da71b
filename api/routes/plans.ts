import { z } from 'zod';
import { checkPlanText, EXAMPLES } from '../campaigns/plan-text.ts';
import type { AppDeps } from '../deps.ts';
import { createPlanTemplates } from '../plan/templates.ts';
import { route, type Route, textBody } from '../route.ts';
import { checkAnswer, templateList } from '../schemas/campaigns.ts';
import { planJsonSchema } from '../schemas/plan/index.ts';

/** Content types a plan may come in. */
export const PLAN_MEDIA = ['application/json', 'application/yaml'] as const;

/** What needs no campaign: checking a plan, its format, the plans that ship. */
export function planRoutes(deps: AppDeps): Route[] {
  const { config } = deps;
  const templates = createPlanTemplates(EXAMPLES);
  const shop = { currency: config.FANFARE_CURRENCY, timeZone: config.FANFARE_TIME_ZONE };
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
    route({
      method: 'GET',
      path: '/v1/plans/templates',
      roles: 'anyRole',
      summary: 'Plans that ship as templates',
      answers: { 200: templateList },
      handle: async () => ({ body: { items: await templates.list() } }),
    }),
    route({
      method: 'GET',
      path: '/v1/plans/templates/{key}',
      roles: 'anyRole',
      summary: "One template, in the shop's currency and zone and without absolute dates",
      params: z.object({ key: z.string().max(200) }),
      answers: { 200: document },
      handle: async ({ params: { key } }) => ({ body: await templates.get(key, shop) }),
    }),
  ];
}
