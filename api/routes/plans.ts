import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { diffPlans, type Json } from '../../domain/plan/diff.ts';
import { undatedPlan } from '../../domain/plan/undated.ts';
import { findVersion } from '../../store/plans.ts';
import { findingsIn } from '../campaigns/findings.ts';
import { checkPlanText, listTemplateNames, readTemplate } from '../campaigns/plan-text.ts';
import type { AppDeps } from '../deps.ts';
import { pageLanguage } from '../pages/html.ts';
import { issuesIn } from '../plan/issue-words/index.ts';
import { inShop } from '../plan/templates.ts';
import { route, type Route, textBody } from '../route.ts';
import {
  bodyAnswer,
  bodyList,
  bodyParams,
  changesAnswer,
  changesQuery,
  checkAnswer,
  checkQuery,
  versionParams,
} from '../schemas/campaigns.ts';
import { listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { planJsonSchema } from '../schemas/plan/index.ts';
import { createSimulator } from '../simulate/simulate.ts';

/** Content types a plan may come in. */
export const PLAN_MEDIA = ['application/json', 'application/yaml'] as const;

/** What needs no campaign: checking a plan, and its format. */
export function planRoutes(deps: AppDeps): Route[] {
  const document = z.record(z.string(), z.unknown());
  const simulator = createSimulator(deps);
  return [
    route({
      method: 'POST',
      path: '/v1/plans/check',
      roles: 'anyRole',
      summary:
        'Checks a plan whole and starts nothing; says what is wrong in the language of Accept-Language',
      query: checkQuery,
      body: textBody(...PLAN_MEDIA),
      answers: { 200: checkAnswer },
      changes: false,
      handle: async ({ body, query, req }) => {
        const language = pageLanguage(undefined, req.get('accept-language'));
        const { issues, warnings, findings, plan, ...checked } = await checkPlanText(deps, body);
        const said = { issues: issuesIn(issues, language), warnings: issuesIn(warnings, language) };
        const compliance = findings && { compliance: findingsIn(findings, language) };
        const asked = query.backtest === 'true' && plan?.currency === deps.config.FANFARE_CURRENCY;
        const tried = asked && { promotionBacktest: await simulator.tryPlan(plan) };
        return { body: { ...checked, ...said, ...compliance, ...tried } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/plans/schema.json',
      roles: 'anyRole',
      summary: 'JSON Schema of a plan',
      answers: { 200: document },
      handle: async () => ({ body: planJsonSchema() }),
    }),
    ...bodyRoutes(),
    undatedRoute(deps, document),
    changesRoute(deps),
  ];
}

/** Message bodies that ship: to read one, and to write one's own from it. */
function bodyRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/plans/bodies',
      roles: 'anyRole',
      summary: 'Names of the message bodies that ship with the product',
      query: listQuery,
      answers: { 200: bodyList },
      handle: async ({ query: { limit, cursor } }) => {
        const seen = readCursor(cursor, z.string()) ?? '';
        const names = (await listTemplateNames()).filter((name) => name > seen);
        const { items, nextCursor } = pageOf(names, limit, (name) => name);
        return { body: { items: items.map((name) => ({ name })), nextCursor } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/plans/bodies/{name}',
      roles: 'anyRole',
      summary: 'The text of a message body that ships with the product',
      params: bodyParams,
      answers: { 200: bodyAnswer },
      handle: async ({ params: { name } }) => {
        const text = await readTemplate(name);
        if (text === undefined)
          throw new DomainError('TEMPLATE_NOT_FOUND', `There is no message body '${name}'`);
        return { body: { name, text } };
      },
    }),
  ];
}

/** A past campaign's plan to start another from, as a template answers it. */
function undatedRoute({ db, config, calendar, now }: AppDeps, document: z.ZodType): Route {
  const shop = { currency: config.FANFARE_CURRENCY, timeZone: config.FANFARE_TIME_ZONE };
  return route({
    method: 'GET',
    path: '/v1/campaigns/{id}/versions/{n}/undated',
    roles: 'anyRole',
    summary: "One version to start from: in the shop's currency and zone, without absolute dates",
    params: versionParams,
    answers: { 200: document },
    handle: async ({ params: { id, n } }) => {
      const { plan } = await findVersion(db.pool, id, n);
      return { body: inShop(undatedPlan(plan, { now: now(), calendar }), shop) };
    },
  });
}

/** What is another in one version than in an earlier or later one. */
function changesRoute({ db: { pool } }: AppDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/campaigns/{id}/versions/{n}/changes',
    roles: 'anyRole',
    summary: 'What changed from another version to this one, place by place',
    params: versionParams,
    query: changesQuery,
    answers: { 200: changesAnswer },
    handle: async ({ params: { id, n }, query: { from } }) => {
      const [before, after] = await Promise.all([findVersion(pool, id, from), findVersion(pool, id, n)]);
      const plans = diffPlans(before.document as unknown as Json, after.document as unknown as Json);
      const bodies = diffPlans({ ...before.bodies }, { ...after.bodies });
      return {
        body: { items: plans, bodies: bodies.map(({ path, kind }) => ({ name: String(path[0]), kind })) },
      };
    },
  });
}
