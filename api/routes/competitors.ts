import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { formatPrice, parsePrice } from '../../domain/money/currency.ts';
import { listCompetitors, saveCompetitor, type CompetitorRow } from '../../store/competitors.ts';
import type { AppDeps } from '../deps.ts';
import { invalidBody } from '../errors.ts';
import { receiveImport } from '../imports/receive.ts';
import { route, streamBody, type Route } from '../route.ts';
import { pageOf, readCursor } from '../schemas/common.ts';
import { competitor, competitorBody, competitorList, competitorQuery } from '../schemas/competitors.ts';
import { importAnswer, importQuery, importStarted } from '../schemas/imports.ts';

const MAY_WRITE = ['lead', 'operator', 'shop'] as const;

function priceOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  try {
    return parsePrice(text);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw invalidBody([{ path: ['price'], message: error.message }]);
  }
}

const shown = ({ priceMilli, share, at, ...row }: CompetitorRow, currency: string) => ({
  ...row,
  price: priceMilli === null ? null : formatPrice(priceMilli, currency),
  share: share === null ? null : Number(share),
  at: at.toISOString(),
});

/** The register of what others in the market ask and offer, of no campaign in particular. */
export function competitorRoutes(deps: AppDeps): Route[] {
  const { db, config, now } = deps;
  const show = (row: CompetitorRow) => shown(row, config.FANFARE_CURRENCY);
  return [
    route({
      method: 'GET',
      path: '/v1/competitors',
      roles: 'anyRole',
      summary: 'What competitors ask and offer, newest first',
      query: competitorQuery,
      answers: { 200: competitorList },
      handle: async ({ query: { limit, cursor, ...filter } }) => {
        const before = readCursor(cursor, z.int());
        const rows = await listCompetitors(db.pool, { ...filter, before, limit: limit + 1 });
        return { body: pageOf(rows.map(show), limit, ({ id }) => id) };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/competitors',
      roles: MAY_WRITE,
      summary: "Keeps a competitor's offer; the same name, product and first day again takes its place",
      body: competitorBody,
      answers: { 200: competitor, 201: competitor },
      handle: async ({ body: { price, ...given } }) => {
        const nothing = { product: null, mechanism: null, from: null, to: null };
        const unknown = { share: null, strengths: null, weaknesses: null };
        const facts = { ...nothing, ...unknown, ...given, priceMilli: priceOf(price) };
        const { row, added } = await saveCompetitor(db.pool, { ...facts, at: new Date(now()) });
        return { status: added ? 201 : 200, body: show(row) };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/competitors/import',
      roles: MAY_WRITE,
      summary:
        'Imports competitors from a CSV file, all good lines or none; the same file again changes nothing',
      query: importQuery,
      body: streamBody('text/csv'),
      answers: { 200: importAnswer, 202: importStarted },
      headers: { 'Content-Encoding': 'gzip where the file is compressed' },
      handle: ({ query, body, person, req }) =>
        receiveImport(deps, { kind: 'competitors', query, body, req, personId: person.id }),
    }),
  ];
}
