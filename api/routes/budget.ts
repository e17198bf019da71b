import { z } from 'zod';
import { formatAmount } from '../../domain/money/currency.ts';
import { budgetEntries, budgetOf } from '../../store/budget.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { decideBudget } from '../budget/decide.ts';
import { spentView } from '../budget/view.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { budgetAnswer, budgetDecisionAnswer, budgetDecisionBody, budgetQuery } from '../schemas/budget.ts';
import { idParams, pageOf, readCursor } from '../schemas/common.ts';

/** A campaign's budget: what each line has, holds and spent, every entry behind it, and what happens when one is spent. */
export function budgetRoutes(deps: AppDeps): Route[] {
  return [showing(deps), deciding(deps)];
}

function showing(deps: AppDeps): Route {
  const { pool } = deps.db;
  return route({
    method: 'GET',
    path: '/v1/campaigns/{id}/budget',
    roles: 'anyRole',
    summary: 'Lines of the budget with their entries, newest first, and what happens when one is spent',
    params: idParams,
    query: budgetQuery,
    answers: { 200: budgetAnswer },
    handle: async ({ params: { id }, query: { limit, cursor, line, kind } }) => {
      const campaign = await findCampaign(pool, id);
      const { currency } = campaign;
      const amount = (minor: number): string => formatAmount(minor, currency);
      const before = readCursor(cursor, z.int());
      const kinds = kind === undefined ? undefined : [kind];
      const rows = await budgetEntries(pool, { campaignId: id, before, line, kinds, limit: limit + 1 });
      const page = pageOf(rows, limit, (row) => row.id);
      const lines = (await budgetOf(pool, id)).map(({ line: key, ...sums }) => ({
        line: key,
        total: amount(sums.total),
        reserved: amount(sums.reserved),
        committed: amount(sums.committed),
        released: amount(sums.released),
        returned: amount(sums.returned),
        free: amount(sums.free),
      }));
      const entries = page.items.map(({ id: _, at, ...entry }) => ({
        ...{ ...entry, amount: amount(entry.amount), at: at.toISOString() },
      }));
      const spent = await spentView(deps, campaign);
      return { body: { currency, lines, ...spent, entries, nextCursor: page.nextCursor } };
    },
  });
}

function deciding(deps: AppDeps): Route {
  return route({
    method: 'POST',
    path: '/v1/campaigns/{id}/budget/decisions',
    roles: ['approver'],
    summary: 'Lets a spent budget line have more of the reserve, or not',
    params: idParams,
    body: budgetDecisionBody,
    answers: { 200: budgetDecisionAnswer },
    handle: async ({ params: { id }, body: { request, verdict, comment }, person, requestId }) => {
      await findCampaign(deps.db.pool, id);
      const call = { campaignId: id, nth: request, verdict, comment, person, requestId };
      const { state, missing } = await decideBudget(deps, call);
      return { body: { request, state, missing } };
    },
  });
}
