import { z } from 'zod';
import { findCampaign, listPhases, loadPlan } from '../../store/campaigns.ts';
import { openSteps } from '../../store/inventory.ts';
import { contactsOf } from '../../store/people.ts';
import { refreshStock } from '../../store/shop-stock.ts';
import { listStock, shelvesOf, stockEntries, type ShelfRow } from '../../store/stock-list.ts';
import { moveStock, setStock } from '../../store/stock.ts';
import { campaignStockView } from '../campaign-stock.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError, invalidBody } from '../errors.ts';
import { toIssues } from '../middleware/validate.ts';
import { route, type Call, type Route } from '../route.ts';
import { idParams, pageOf, readCursor } from '../schemas/common.ts';
import {
  campaignStockAnswer,
  inventoryAnswer,
  stockAnswer,
  stockAnswers,
  stockEntriesQuery,
  stockEntryList,
  stockList,
  stockListQuery,
  stockMove,
  stockSet,
  stockSets,
} from '../schemas/stock.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** One SKU over all its places, as it is told. */
const told = ({ readAt, ...row }: ShelfRow): z.input<typeof stockAnswer> => ({
  ...row,
  readAt: readAt === null ? null : iso(readAt),
  locations: [...row.locations],
});

type StockBody = z.output<typeof stockSets | typeof stockSet | typeof stockMove>;

/** Reads the form that was meant, so that its issues say what is wrong and not that no form fits. */
function parse(value: unknown): StockBody {
  const moves = typeof value === 'object' && value !== null && ('from' in value || 'to' in value);
  const read = (Array.isArray(value) ? stockSets : moves ? stockMove : stockSet).safeParse(value);
  if (read.success) return read.data;
  throw invalidBody(toIssues(read.error.issues));
}

/** POST /stock as JSON: sets places, or moves free units; answers the SKUs it touched. */
async function changeStock(
  { db: { pool }, now }: AppDeps,
  { body: sent, person, requestId }: Call<unknown, unknown, unknown>,
): Promise<z.input<typeof stockAnswers>> {
  const body = parse(sent);
  const rows = Array.isArray(body) ? body : [body];
  const change = {
    ...{ reference: requestId, at: now(), actorId: person.id },
    ...('reason' in body && { reason: body.reason }),
  };
  if ('from' in body) await moveStock(pool, body, change);
  else await setStock(pool, Array.isArray(body) ? body : [body], change);
  const skus = [...new Set(rows.map(({ sku }) => sku))];
  const shelves = new Map((await shelvesOf(pool, skus)).map((row) => [row.sku, row]));
  return { items: skus.flatMap((sku) => shelves.get(sku) ?? []).map(told) };
}

/** All products of a campaign at once. */
const campaignRoute = ({ db: { pool }, now, calendar }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/campaigns/{id}/stock',
    roles: 'anyRole',
    summary: 'A campaign’s products: allocated, in the shop, sold, cover, and what caps them',
    params: idParams,
    answers: { 200: campaignStockAnswer },
    handle: async ({ params: { id } }) => {
      const campaign = await findCampaign(pool, id);
      const [plan, phases] = await Promise.all([loadPlan(pool, id, campaign.hash), listPhases(pool, id)]);
      const at = now();
      const day = calendar.toDate(at, campaign.timeZone);
      return { body: await campaignStockView(pool, { campaignId: id, plan, phases, at, day }) };
    },
  });

const listRoute = ({ db: { pool } }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/stock',
    roles: 'anyRole',
    summary: 'The shop’s stock by SKU, with its places; what runs low alone with low=true',
    query: stockListQuery,
    answers: { 200: stockList },
    handle: async ({ query: { search, low, limit, cursor } }) => {
      const after = readCursor(cursor, z.string());
      const rows = await listStock(pool, { search, low: low === 'true', after, limit: limit + 1 });
      const { items, nextCursor } = pageOf(rows, limit, ({ sku }) => sku);
      return { body: { items: items.map(told), nextCursor } };
    },
  });

const skuRoute = ({ db: { pool }, inventory, now }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/stock/{sku}',
    roles: 'anyRole',
    summary: 'On hand, reserved and free, over all places and at each',
    answers: { 200: stockAnswer },
    handle: async ({ params: { sku } }) => {
      await refreshStock(pool, { inventory, skus: [sku], at: now() });
      const [row] = await shelvesOf(pool, [sku]);
      if (row === undefined) throw new ApiError('NOT_FOUND', 'No stock entry of this SKU: it is not tracked');
      return { body: told(row) };
    },
  });

const entriesRoute = ({ db: { pool } }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/stock/{sku}/entries',
    roles: 'anyRole',
    summary:
      'What happened to a SKU’s stock, newest first: who set or moved it and why, and what orders took',
    query: stockEntriesQuery,
    answers: { 200: stockEntryList },
    handle: async ({ params: { sku }, query: { location, limit, cursor } }) => {
      const before = readCursor(cursor, z.int());
      const rows = await stockEntries(pool, { sku, location, before, limit: limit + 1 });
      const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id);
      const people = await contactsOf(
        pool,
        items.flatMap(({ actorId }) => actorId ?? []),
      );
      const shown = items.map(({ at, actorId, ...entry }) => ({
        ...entry,
        at: iso(at),
        actor: people.get(actorId ?? '') ?? null,
      }));
      return { body: { items: shown, nextCursor } };
    },
  });

const LATE_SHOWN = 50;

const inventoryRoute = ({ db: { pool }, inventory }: AppDeps): Route =>
  route({
    method: 'GET',
    path: '/v1/inventory',
    roles: 'anyRole',
    summary: 'Who keeps the stock, whether it answers, and what it is still to be told',
    answers: { 200: inventoryAnswer },
    handle: async () => {
      const { late, ...counts } = await openSteps(pool, { limit: LATE_SHOWN });
      const shown = late.map((step) => ({ ...step, askedAt: iso(step.askedAt), nextAt: iso(step.nextAt) }));
      const kind = inventory === undefined ? ('ledger' as const) : ('external' as const);
      return { body: { kind, breaker: inventory?.breaker() ?? null, ...counts, late: shown } };
    },
  });

/** What the shop has of each SKU. */
export function stockRoutes(deps: AppDeps): Route[] {
  return [
    campaignRoute(deps),
    listRoute(deps),
    skuRoute(deps),
    entriesRoute(deps),
    inventoryRoute(deps),
    route({
      method: 'POST',
      path: '/v1/stock',
      roles: ['shop', 'operator', 'admin'],
      summary: 'Sets what is on hand, or moves free units between places',
      body: z.unknown(),
      answers: { 200: stockAnswers },
      handle: async (call) => ({ body: await changeStock(deps, call) }),
    }),
  ];
}
