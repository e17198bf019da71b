import { createDatabase, type Database } from '../../infra/database.ts';
import type { StepOutcome } from '../../store/events.ts';
import { placeOrders, type NewOrder, type Placing } from '../../store/orders.ts';
import { aLiveCampaign, NOON, onHand } from '../support/orders.ts';
import { measureRate, type Rate } from './rate.ts';

/** Connections that place orders, all at once; whole batches come on fewer, as the API sends them. */
const CONNECTIONS = 20;
const BATCHING = 4;
const SKUS = Array.from({ length: 1_000 }, (_, n) => `P${n}`);
export const HOT = 'HOT';

export const skuOf = (n: number): string => SKUS[(n * 7_919) % SKUS.length] ?? HOT;

interface Ground {
  database: Database;
  campaign: { id: string; hash: string };
}

/** An order's own number, and the measurement's name before it. */
interface Place {
  key: string;
  n: number;
}

/** An order of two units of one SKU and one of another, ten per cent off, by a customer of its own. */
export function placing({ id, hash }: Ground['campaign'], sku: string, { key, n }: Place): Placing {
  const line = (of: string, quantity: number) => ({
    ...{ sku: of, quantity, unitPrice: 12_750, listTotal: quantity * 1_275, total: quantity * 1_147 },
    discounts: [{ promotion: 'ten-off', amount: quantity * 128 }],
  });
  const other = skuOf(n + 1);
  const lines = sku === other ? [line(sku, 3)] : [line(sku, 2), line(other, 1)];
  const [orderId, customerId] = [`${key}-${n}`, `${key}-c${n}`];
  const order: NewOrder = {
    ...{ id: orderId, campaignId: id, customerId, currency: 'GBP', planHash: hash, lines },
    discounts: [{ promotion: 'ten-off', line: 'promotion', amount: 384, charge: 384 }],
    ...{ coupons: [], couponRefusals: [], firstOrder: [], ended: false, shipping: 0 },
    ...{ units: [], gifts: [], points: { earned: [], redeemed: [] } },
    ...{ listTotal: 3_825, total: 3_441, expectedTotal: null, requestHash: orderId, clickMessageId: null },
    ...{ attributionOrder: ['click', 'coupon', 'message'], attributedFrom: NOON - 86_400_000 },
    ...{ placedAt: NOON, holdExpiresAt: NOON + 1_800_000 },
    answer: { orderId, state: 'placed', campaignId: id, currency: 'GBP', lines, total: '34.41' },
  };
  const event = {
    ...{ webhookId: `${key}-w${n}`, type: 'order.placed', at: NOON, orderId, customerId },
    ...{
      bodyHash: orderId,
      data: { orderId, customerId, lines: lines.map(({ quantity }) => ({ quantity })) },
    },
  };
  return { event, order };
}

function assertPlaced(outcomes: readonly StepOutcome[]): void {
  const odd = outcomes.find((each) => !('status' in each) || each.status !== 200);
  if (odd) throw new Error(`An order was not placed: ${JSON.stringify(odd)}`);
}

/** The update that an order does to its stock, and nothing else, on a table like it: what the machine can do at most. */
async function bareUpdates({ database: { pool } }: Ground, sku: (n: number) => string, count: number) {
  const update = `update bare_stock set reserved = reserved + 1 where sku = $1 and on_hand - reserved >= 1`;
  return measureRate({ count, atOnce: CONNECTIONS }, (n) =>
    pool.query({ name: 'bare', text: update, values: [sku(n)] }),
  );
}

/** Orders in statements of `size` at once. */
function statements({ database: { pool }, campaign }: Ground, sku: (n: number) => string) {
  return (key: string, count: number, size = 1): Promise<Rate> =>
    measureRate(
      { count: Math.ceil(count / size), atOnce: size === 1 ? CONNECTIONS : BATCHING, each: size },
      async (n) => {
        const batch = Array.from({ length: size }, (_, nth) => n * size + nth);
        assertPlaced(
          await placeOrders(
            pool,
            batch.map((each) => placing(campaign, sku(each), { key, n: each })),
          ),
        );
      },
    );
}

export interface StatementFigures {
  bareUpdate: Rate;
  statement: Rate;
  batchesOf100: Rate;
}

/**
 * The order statement through `pg` on 20 connections, on a database with the product's tables and nobody else in it: on
 * 1,000 SKUs and on one hot SKU, all orders on one budget line.
 * @param count orders of each measurement
 */
export async function orderStatement(
  url: string,
  count: number,
): Promise<{ spread: StatementFigures; hot: StatementFigures }> {
  const database = createDatabase(url, { poolSize: CONNECTIONS });
  try {
    const campaign = await aLiveCampaign(database, {
      budget: { total: '10000000.00', lines: [{ key: 'promotion', amount: '10000000.00' }] },
    });
    await onHand(database, Object.fromEntries([...SKUS, HOT].map((sku) => [sku, 10_000_000])));
    // A copy, so that no ledger is told what no entry explains.
    await database.pool.query('create table bare_stock as select * from stock_balances');
    await database.pool.query('alter table bare_stock add primary key (sku, location)');
    const ground = { database, campaign };
    const measure = async (name: string, sku: (n: number) => string): Promise<StatementFigures> => {
      const bareUpdate = await bareUpdates(ground, sku, count);
      const run = statements(ground, sku);
      await run(`${name}-warm`, 200);
      const statement = await run(`${name}-one`, count);
      return { bareUpdate, statement, batchesOf100: await run(`${name}-many`, count * 3, 100) };
    };
    return { spread: await measure('spread', skuOf), hot: await measure('hot', () => HOT) };
  } finally {
    await database.close();
  }
}
