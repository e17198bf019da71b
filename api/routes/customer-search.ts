import { z } from 'zod';
import { searchCustomers } from '../../store/customer-search.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { pageOf, readCursor } from '../schemas/common.ts';
import { searchAnswer, searchQuery } from '../schemas/customer-lists.ts';

const text = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const cursorShape = z.strictObject({ way: z.int(), key: z.string(), id: z.string() });

/** Looks customers up by what people know of them. */
export function customerSearchRoutes({ db: { pool } }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/customers',
      roles: ['service', 'operator', 'admin'],
      summary: 'Customers whose id, e-mail, name or phone begins so',
      query: searchQuery,
      answers: { 200: searchAnswer },
      handle: async ({ query: { search, limit, cursor } }) => {
        const after = readCursor(cursor, cursorShape);
        const found = await searchCustomers(pool, { search, after, limit: limit + 1 });
        const { items, nextCursor } = pageOf(found, limit, ({ at }) => at);
        const shown = items.map(({ customer: { registeredAt, erasedAt, ...customer } }) => ({
          ...customer,
          registeredAt: text(registeredAt),
          erasedAt: text(erasedAt),
        }));
        return { body: { items: shown, nextCursor } };
      },
    }),
  ];
}
