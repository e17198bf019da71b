import { z } from 'zod';
import { findCampaign, listPhases, loadPlan } from '../../store/campaigns.ts';
import { moveStock, setStock, stockOf, type StockBalance } from '../../store/stock.ts';
import { campaignStockView } from '../campaign-stock.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError, invalidBody } from '../errors.ts';
import { toIssues } from '../middleware/validate.ts';
import { route, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import {
  campaignStockAnswer,
  stockAnswer,
  stockAnswers,
  stockMove,
  stockSet,
  stockSets,
} from '../schemas/stock.ts';

const sum = (rows: readonly StockBalance[], key: 'onHand' | 'reserved' | 'committed' | 'free'): number =>
  rows.reduce((total, row) => total + row[key], 0);

/** One SKU over all its places, as it is told. */
function told(sku: string, rows: readonly StockBalance[]): z.input<typeof stockAnswer> {
  return {
    sku,
    onHand: sum(rows, 'onHand'),
    reserved: sum(rows, 'reserved'),
    committed: sum(rows, 'committed'),
    free: sum(rows, 'free'),
    locations: rows.map(({ location, onHand, reserved, free }) => ({ location, onHand, reserved, free })),
  };
}

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
  body: StockBody,
  reference: string,
): Promise<z.input<typeof stockAnswers>> {
  const change = { reference, at: now() };
  const rows = Array.isArray(body) ? body : [body];
  if ('from' in body) await moveStock(pool, body, change);
  else await setStock(pool, Array.isArray(body) ? body : [body], change);
  const skus = [...new Set(rows.map(({ sku }) => sku))];
  const balances = await stockOf(pool, skus);
  return {
    items: skus.map((sku) =>
      told(
        sku,
        balances.filter((row) => row.sku === sku),
      ),
    ),
  };
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

/** What the shop has of each SKU. */
export function stockRoutes(deps: AppDeps): Route[] {
  return [
    campaignRoute(deps),
    route({
      method: 'GET',
      path: '/v1/stock/{sku}',
      roles: 'anyRole',
      summary: 'On hand, reserved and free, over all places and at each',
      answers: { 200: stockAnswer },
      handle: async ({ params: { sku } }) => {
        const rows = await stockOf(deps.db.pool, [sku]);
        if (rows.length === 0)
          throw new ApiError('NOT_FOUND', 'No stock entry of this SKU: it is not tracked');
        return { body: told(sku, rows) };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/stock',
      roles: ['shop', 'operator', 'admin'],
      summary: 'Sets what is on hand, or moves free units between places',
      body: z.unknown(),
      answers: { 200: stockAnswers },
      handle: async ({ body, requestId }) => ({
        body: await changeStock(deps, parse(body), requestId),
      }),
    }),
  ];
}
