import { z } from 'zod';
import { formatAmount } from '../../domain/money/currency.ts';
import { budgetEntries, budgetOf } from '../../store/budget.ts';
import { findCampaign } from '../../store/campaigns.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { budgetAnswer, budgetQuery } from '../schemas/budget.ts';
import { idParams, pageOf, readCursor } from '../schemas/common.ts';

/** A campaign's budget: what each line has, holds and spent, and every entry behind it. */
export function budgetRoutes({ db: { pool } }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/budget',
      roles: 'anyRole',
      summary: 'Lines of the budget with their entries, newest first',
      params: idParams,
      query: budgetQuery,
      answers: { 200: budgetAnswer },
      handle: async ({ params: { id }, query: { limit, cursor } }) => {
        const { currency } = await findCampaign(pool, id);
        const amount = (minor: number): string => formatAmount(minor, currency);
        const before = readCursor(cursor, z.int());
        const rows = await budgetEntries(pool, { campaignId: id, before, limit: limit + 1 });
        const page = pageOf(rows, limit, (row) => row.id);
        const lines = (await budgetOf(pool, id)).map(({ line, ...sums }) => ({
          line,
          total: amount(sums.total),
          reserved: amount(sums.reserved),
          committed: amount(sums.committed),
          released: amount(sums.released),
          returned: amount(sums.returned),
          free: amount(sums.free),
        }));
        const entries = page.items.map(({ key, line, kind, orderId, ...entry }) => ({
          key,
          line,
          kind,
          amount: amount(entry.amount),
          orderId,
          at: entry.at.toISOString(),
        }));
        return { body: { currency, lines, entries, nextCursor: page.nextCursor } };
      },
    }),
  ];
}
