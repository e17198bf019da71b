import { findImport, type ImportKind } from '../../store/imports.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { importView, receiveImport } from '../imports/receive.ts';
import { route, streamBody, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { importAnswer, importQuery, importStarted } from '../schemas/imports.ts';

const MAY_IMPORT = ['shop', 'admin'] as const;
const CSV = 'text/csv';

const csvRoute = (deps: AppDeps, { path, kind }: { path: `/v1/${string}/import`; kind: ImportKind }): Route =>
  route({
    method: 'POST',
    path,
    roles: MAY_IMPORT,
    summary: `Imports ${kind} from a CSV file, all good lines or none; the same file again changes nothing`,
    query: importQuery,
    body: streamBody(CSV),
    answers: { 200: importAnswer, 202: importStarted },
    headers: { 'Content-Encoding': 'gzip where the file is compressed' },
    handle: ({ query, body, person, req }) =>
      receiveImport(deps, { kind, query, body, req, personId: person.id }),
  });

/** Files of orders, customers, products and stock, and how far they are. */
export function importRoutes(deps: AppDeps): Route[] {
  const { db, now } = deps;
  return [
    csvRoute(deps, { path: '/v1/orders/import', kind: 'orders' }),
    csvRoute(deps, { path: '/v1/customers/import', kind: 'customers' }),
    csvRoute(deps, { path: '/v1/products/import', kind: 'products' }),
    csvRoute(deps, { path: '/v1/stock/import', kind: 'stock' }),
    route({
      method: 'GET',
      path: '/v1/imports/{id}',
      roles: [...MAY_IMPORT, 'lead', 'operator'],
      summary: 'How far an import is, then its result',
      params: idParams,
      answers: { 200: importAnswer },
      handle: async ({ params }) => {
        const found = await findImport(db.pool, params.id, new Date(now()));
        if (found === undefined) throw new ApiError('NOT_FOUND', `No import ${params.id}`);
        return { body: importView(found) };
      },
    }),
  ];
}
