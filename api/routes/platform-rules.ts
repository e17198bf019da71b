import { z } from 'zod';
import {
  deletePlatformRule,
  listPlatformRules,
  savePlatformRule,
  type PlatformRuleRow,
} from '../../store/compliance.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { pageOf, readCursor } from '../schemas/common.ts';
import {
  platformRule,
  platformRuleBody,
  platformRuleList,
  platformRuleParams,
  platformRuleQuery,
} from '../schemas/compliance.ts';

const MAY_WRITE = ['lead', 'admin'] as const;

const shown = ({ at, ...rule }: PlatformRuleRow) => ({ ...rule, at: at.toISOString() });

/** What platforms ask of campaigns on them: dated data that people keep, read by the compliance check of a plan. */
export function platformRuleRoutes({ db: { pool }, now }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/platform-rules',
      roles: 'anyRole',
      summary: 'What platforms ask of campaigns, by platform and key',
      query: platformRuleQuery,
      answers: { 200: platformRuleList },
      handle: async ({ query: { limit, cursor, platform } }) => {
        const after = readCursor(cursor, z.tuple([z.string(), z.string()]));
        const rows = await listPlatformRules(pool, { platform, after, limit: limit + 1 });
        return { body: pageOf(rows.map(shown), limit, (rule) => [rule.platform, rule.key]) };
      },
    }),
    route({
      method: 'PUT',
      path: '/v1/platform-rules/{platform}/{key}',
      roles: MAY_WRITE,
      summary: "Keeps a platform's rule and the days on which it holds; the same key again takes its place",
      params: platformRuleParams,
      body: platformRuleBody,
      answers: { 200: platformRule, 201: platformRule },
      handle: async ({ params, body: { from = null, to = null, source, terms } }) => {
        const rule = { ...params, from, to, source, terms };
        const at = now();
        const { added } = await savePlatformRule(pool, rule, at);
        return { status: added ? 201 : 200, body: shown({ ...rule, at: new Date(at) }) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/platform-rules/{platform}/{key}',
      roles: MAY_WRITE,
      summary: "Takes a platform's rule away",
      params: platformRuleParams,
      answers: { 204: 'none' },
      handle: async ({ params: { platform, key } }) => {
        if (await deletePlatformRule(pool, platform, key)) return { status: 204 };
        throw new ApiError('NOT_FOUND', `${platform} has no rule '${key}'`);
      },
    }),
  ];
}
