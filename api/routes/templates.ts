import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { hasEnded } from '../../domain/lifecycle.ts';
import { isShippedTemplate } from '../../domain/plan/shipped-templates.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { findTemplate, listTemplates, saveTemplate } from '../../store/templates.ts';
import { EXAMPLES } from '../campaigns/plan-text.ts';
import type { AppDeps } from '../deps.ts';
import { createPlanTemplates, inShop, type TemplateSummary } from '../plan/templates.ts';
import { route, type Route } from '../route.ts';
import { idParams, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { template, templateBody, templateList } from '../schemas/templates.ts';

const place = z.object({ source: z.enum(['shipped', 'campaign']), key: z.string() });
const shipped = createPlanTemplates(EXAMPLES);

/** Those that ship, then those that were saved, both after the last one seen; one more than `limit`. */
async function templatesAfter(
  { db }: AppDeps,
  seen: z.output<typeof place> | undefined,
  limit: number,
): Promise<TemplateSummary[]> {
  const all = seen?.source === 'campaign' ? [] : await shipped.list();
  const rest = all.slice(all.findIndex(({ key }) => key === seen?.key) + 1);
  const after = seen?.source === 'campaign' ? seen.key : '';
  const saved = await listTemplates(db.pool, { after, limit: limit + 1 });
  return [...rest, ...saved.map((each) => ({ ...each, source: 'campaign' as const }))];
}

async function save(deps: AppDeps, asked: Omit<Parameters<typeof saveTemplate>[1], 'at' | 'calendar'>) {
  const { db, calendar, now } = deps;
  const campaign = await findCampaign(db.pool, asked.campaignId);
  if (!hasEnded(campaign)) {
    const message = `Campaign ${campaign.id} is in ${campaign.phase}: only what has ended is kept as a template`;
    throw new DomainError('TRANSITION_NOT_ALLOWED', message);
  }
  return db.transaction((tx) => saveTemplate(tx, { ...asked, at: now(), calendar }));
}

/** Plans to start from: those that ship, and those kept of campaigns that have ended. */
export function templateRoutes(deps: AppDeps): Route[] {
  const { db, config } = deps;
  const shop = { currency: config.FANFARE_CURRENCY, timeZone: config.FANFARE_TIME_ZONE };
  return [
    route({
      method: 'GET',
      path: '/v1/plans/templates',
      roles: 'anyRole',
      summary: 'Plans to start from: those that ship, then those saved from campaigns',
      query: listQuery,
      answers: { 200: templateList },
      handle: async ({ query: { limit, cursor } }) => {
        const rows = await templatesAfter(deps, readCursor(cursor, place), limit);
        return { body: pageOf(rows, limit, ({ source, key }) => ({ source, key })) };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/plans/templates/{key}',
      roles: 'anyRole',
      summary: "One template, in the shop's currency and zone and without absolute dates",
      params: z.object({ key: z.string().max(200) }),
      answers: { 200: z.record(z.string(), z.unknown()) },
      handle: async ({ params: { key } }) => ({
        body: isShippedTemplate(key)
          ? await shipped.get(key, shop)
          : inShop((await findTemplate(db.pool, key)).plan, shop),
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/template',
      roles: ['lead'],
      summary: 'Keeps the plan of a campaign that has ended as a template, without its dates',
      params: idParams,
      body: templateBody,
      answers: { 201: template },
      handle: async ({ params, body, person }) => {
        const { key, name, description, plan } = await save(deps, {
          ...{ campaignId: params.id, savedBy: person.id },
          ...body,
        });
        const answer = { key, name, description, languages: plan.languages, source: 'campaign' };
        return { status: 201, body: answer, headers: { Location: `/v1/plans/templates/${key}` } };
      },
    }),
  ];
}
