import { once } from 'node:events';
import type { Response } from 'express';
import { listImports } from '../../store/import-list.ts';
import { listRejects } from '../../store/import-rejects.ts';
import { findImport, markDeadImports } from '../../store/imports.ts';
import { CSV_START, csvLine } from '../csv.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { id, idParams, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { importList } from '../schemas/imports.ts';

const PAGE = 2_000;
const CSV = 'text/csv; charset=utf-8';
const iso = (at: number): string => new Date(at).toISOString();

/** Writes the rejected lines page by page: a file of 100,000 lines is never whole in memory. */
async function writeRejects({ db, now }: AppDeps, importId: string, res: Response): Promise<void> {
  res.write(CSV_START + csvLine(['line', 'message', 'text']));
  for (let after = 0; ;) {
    const lines = await listRejects(db.pool, { importId, after, limit: PAGE, at: now() });
    const text = lines
      .map(({ line, message, text }) => csvLine([String(line), message, text ?? '']))
      .join('');
    if (!res.write(text) && !res.closed) await Promise.race([once(res, 'drain'), once(res, 'close')]);
    const last = lines.at(-1);
    if (lines.length < PAGE || last === undefined || res.closed) break;
    after = last.line;
  }
  res.end();
}

/** All imports, and the lines of one that were not taken. */
export function importListRoutes(deps: AppDeps): Route[] {
  const { db, now } = deps;
  return [
    route({
      method: 'GET',
      path: '/v1/imports',
      roles: ['shop', 'admin', 'lead', 'operator'],
      summary: 'Imports, newest first: who sent what, how far it is, and what came of it',
      query: listQuery,
      answers: { 200: importList },
      handle: async ({ query: { limit, cursor } }) => {
        await markDeadImports(db.pool, { at: new Date(now()) });
        const rows = await listImports(db.pool, { before: readCursor(cursor, id), limit: limit + 1 });
        const { items, nextCursor } = pageOf(rows, limit, (row) => row.id);
        const shown = items.map(({ id: importId, createdAt, finishedAt, ...row }) => ({
          ...row,
          ...{
            importId,
            createdAt: iso(createdAt),
            finishedAt: finishedAt === null ? null : iso(finishedAt),
          },
        }));
        return { body: { items: shown, nextCursor } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/imports/{id}/rejected',
      roles: ['shop', 'admin'],
      summary: 'The lines of a file that were not taken, as they stood, with what is wrong; kept for 30 days',
      params: idParams,
      answers: { 200: 'text/csv' },
      handle: async ({ params }) => {
        if ((await findImport(db.pool, params.id, new Date(now()))) === undefined) {
          throw new ApiError('NOT_FOUND', `No import ${params.id}`);
        }
        const headers = {
          'Content-Type': CSV,
          'Content-Disposition': `attachment; filename="rejected-${params.id}.csv"`,
          'Cache-Control': 'no-store',
        };
        return { headers, send: (res) => writeRejects(deps, params.id, res) };
      },
    }),
  ];
}
