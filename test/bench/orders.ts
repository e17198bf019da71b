import { createDatabase, type Database } from '../../infra/database.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { aLiveCampaign, aShop, onHand, type Shop } from '../support/orders.ts';
import { secondsSince, withPostgres, type Figures } from './bench.ts';

const CONCURRENCY = 16;
const SKUS = Array.from({ length: 200 }, (_, n) => `S${n}`);

const basket = (lines: number, offset: number) =>
  Array.from({ length: lines }, (_, n) => ({
    sku: lines > SKUS.length ? `L${n}` : (SKUS[(offset + n * 7) % SKUS.length] ?? 'S0'),
    quantity: 1 + (n % 3),
    unitPrice: `${1 + (n % 20)}.25`,
  }));

/** Places an order and pays it; answers how long the placing took, in milliseconds. */
async function buy(shop: Shop, orderId: string, lines: object[]): Promise<number> {
  const start = performance.now();
  const placed = await shop.send({ type: 'order.placed', data: { orderId, lines } });
  const took = performance.now() - start;
  if (placed.status !== 200) throw new Error(`${orderId}: ${JSON.stringify(placed.body)}`);
  await shop.send({ type: 'order.paid', data: { orderId, amount: placed.body['total'] } });
  return took;
}

/** `count` orders of three lines, so many at once; all of them hold stock and the one promotion budget row. */
async function ordersPerSecond(shop: Shop, count: number): Promise<number> {
  let next = 0;
  const start = performance.now();
  const worker = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await buy(shop, `o${n}`, basket(3, n));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return count / secondsSince(start);
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? NaN;

async function msOf(shop: Shop, lines: number): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < 7; n += 1) took.push(await buy(shop, `big-${lines}-${n}`, basket(lines, n)));
  return Math.round(median(took));
}

/** A campaign whose budget and stock never run out, so that every order takes the whole way. */
async function openShop(db: Database): Promise<Shop> {
  await aLiveCampaign(db, {
    budget: { total: '1000000.00', lines: [{ key: 'promotion', amount: '1000000.00' }] },
  });
  const longest = Array.from({ length: 2_000 }, (_, n) => `L${n}`);
  await onHand(db, Object.fromEntries([...SKUS, ...longest].map((sku) => [sku, 1_000_000])));
  return aShop(db);
}

/**
 * Orders placed and paid a second, and how long one of many lines takes.
 * @param options how many orders (2,000 where nothing is said)
 */
export async function run([count = '2000']: readonly string[]): Promise<Figures> {
  return withPostgres(async (url) => {
    const database = createDatabase(url, { poolSize: 10 });
    try {
      const shop = await openShop(database);
      const rate = await ordersPerSecond(shop, Number(count));
      const figures = {
        orders: Number(count),
        atOnce: CONCURRENCY,
        ordersPerSecond: Math.round(rate),
        ms622Lines: await msOf(shop, 622),
        ms2000Lines: await msOf(shop, 2_000),
      };
      const violations = (await checkLedgers(database.pool)).length;
      return { ...figures, violations, ok: violations === 0 };
    } finally {
      await database.close();
    }
  });
}
