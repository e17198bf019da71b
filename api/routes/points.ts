import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { customerExists } from '../../store/customers.ts';
import { pointsEntries, pointsOf, type PointsEntry } from '../../store/points.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { customerParams } from '../schemas/customers.ts';
import { customerPointsAnswer } from '../schemas/points.ts';

const iso = (at: number): string => new Date(at).toISOString();

const entryView = ({ id, at, ...entry }: PointsEntry) => ({ id: String(id), at: iso(at), ...entry });

/** What a customer has in points, when it expires, and how it came to that. */
export function pointsRoutes({ db: { pool } }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/customers/{id}/points',
      roles: ['service', 'operator', 'admin', 'shop'],
      summary: "A customer's points, when they expire, and every entry; newest first",
      params: customerParams,
      query: listQuery,
      answers: { 200: customerPointsAnswer },
      handle: async ({ params: { id }, query: { limit, cursor } }) => {
        const before = readCursor(cursor, z.int());
        const { expiring, ...balance } = await pointsOf(pool, id);
        const rows = await pointsEntries(pool, { customerId: id, before: before ?? null, limit: limit + 1 });
        // Points are kept by the id that the shop sent with an order, known as a customer or not.
        if (rows.length === 0 && !(await customerExists(pool, id)))
          throw new DomainError('CUSTOMER_NOT_FOUND', 'There is no customer of this id');
        const { items, nextCursor } = pageOf(rows, limit, (row) => row.id);
        const soon = expiring.map(({ at, points }) => ({ at: iso(at), points }));
        return { body: { ...balance, expiring: soon, items: items.map(entryView), nextCursor } };
      },
    }),
  ];
}
