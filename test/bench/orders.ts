import { createDatabase, type Database } from '../../infra/database.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { aLiveCampaign, onHand } from '../support/orders.ts';
import { startApi, type ApiProcess, type ApiReply } from './api-client.ts';
import { thenStop, withPostgres, type Figures } from './bench.ts';
import { HOT, orderStatement, skuOf } from './order-statement.ts';
import { measureRate, type Rate } from './rate.ts';

const CONNECTIONS = 20;
const IN_ARRAY = 100;
/** Units of the product that many want and few get, and how many want one. */
const FEW = { sku: 'FEW', units: 100, wanted: 400 };
const GOALS = { ofStatement: 0.6, inArrays: 2_500, statement: 1_000, p99: 250 };

/** The same order as the statement's bench places: two units of one product, one of another, its own customer. */
function orderEvent(key: string, sku: string, n: number) {
  const lines = [
    { sku, quantity: 2, unitPrice: '12.75' },
    { sku: skuOf(n + 1), quantity: 1, unitPrice: '12.75' },
  ];
  const data = { orderId: `${key}-${n}`, customerId: `${key}-c${n}`, lines };
  return { type: 'order.placed', at: new Date().toISOString(), data };
}

type Event = ReturnType<typeof orderEvent>;

/** Ids of orders that were answered 200. */
type Accepted = Set<string>;

function accept(accepted: Accepted, event: Event, { status, body }: ApiReply): void {
  if (status !== 200) throw new Error(`${event.data.orderId}: ${status} ${JSON.stringify(body)}`);
  accepted.add(event.data.orderId);
}

async function oneByOne(api: ApiProcess, asked: Asked): Promise<Rate> {
  return measureRate({ count: asked.count, atOnce: CONNECTIONS }, async (n) => {
    const event = orderEvent(asked.key, asked.sku(n), n);
    accept(asked.accepted, event, await api.event(JSON.stringify(event)));
  });
}

async function inArrays(api: ApiProcess, asked: Asked): Promise<Rate> {
  const terms = { count: Math.ceil(asked.count / IN_ARRAY), atOnce: CONNECTIONS, each: IN_ARRAY };
  return measureRate(terms, async (n) => {
    const events = Array.from({ length: IN_ARRAY }, (_, nth) => {
      const of = n * IN_ARRAY + nth;
      return orderEvent(asked.key, asked.sku(of), of);
    });
    const { status, body } = await api.event(JSON.stringify(events));
    if (status !== 200) throw new Error(`${asked.key}: ${status} ${JSON.stringify(body)}`);
    events.forEach((event, nth) => accept(asked.accepted, event, (body as ApiReply[])[nth] as ApiReply));
  });
}

interface Asked {
  key: string;
  sku: (n: number) => string;
  count: number;
  accepted: Accepted;
}

/** Many want what few can have: how many more than those were told that they have it. */
async function oversold(api: ApiProcess): Promise<number> {
  let had = 0;
  await measureRate({ count: FEW.wanted, atOnce: CONNECTIONS }, async (n) => {
    const lines = [{ sku: FEW.sku, quantity: 1, unitPrice: '9.99' }];
    const data = { orderId: `few-${n}`, lines };
    const { status } = await api.event(
      JSON.stringify({ type: 'order.placed', at: new Date().toISOString(), data }),
    );
    if (status === 200) had += 1;
    else if (status !== 409) throw new Error(`few-${n}: ${status}`);
  });
  if (had < FEW.units) throw new Error(`${had} of ${FEW.units} units were sold`);
  return had - FEW.units;
}

async function lost({ pool }: Database, accepted: Accepted): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from unnest($1::text[]) as a(id) left join orders o on o.id = a.id where o.id is null`,
    [[...accepted]],
  );
  return rows[0]?.n ?? accepted.size;
}

async function throughApi(url: string, count: number, args: string[]) {
  const database = createDatabase(url);
  return thenStop(
    () => database.close(),
    async () => {
      await database.pool.query(`update campaigns set status = 'cancelled'`);
      const budget = { total: '10000000.00', lines: [{ key: 'promotion', amount: '10000000.00' }] };
      await aLiveCampaign(database, { budget }, Date.now());
      await onHand(database, { [FEW.sku]: FEW.units });
      const env = { FANFARE_LOG_LEVEL: 'info' };
      const api = await startApi(url, { connections: CONNECTIONS, env, args });
      return thenStop(
        () => api.stop(),
        async () => {
          const accepted: Accepted = new Set();
          const measure = async (name: string, sku: (n: number) => string) => {
            const asked = { sku, accepted };
            await oneByOne(api, { ...asked, key: `api-${name}-warm`, count: 500 });
            await inArrays(api, { ...asked, key: `api-${name}-warm-many`, count: 2_000 });
            const cpu = await api.cpuMs();
            const single = await oneByOne(api, { ...asked, key: `api-${name}-one`, count });
            const between = await api.cpuMs();
            const arrays = await inArrays(api, { ...asked, key: `api-${name}-many`, count: count * 5 });
            const after = await api.cpuMs();
            const each = (ms: number, orders: number): number => Math.round((1_000 * ms) / orders) / 1_000;
            return { single, arrays, cpuMs: [each(between - cpu, count), each(after - between, count * 5)] };
          };
          const [spread, hot] = [await measure('spread', skuOf), await measure('hot', () => HOT)];
          const [over, gone] = [await oversold(api), await lost(database, accepted)];
          const violations = (await checkLedgers(database.pool)).length;
          return { spread, hot, oversold: over, lost: gone, violations, accepted: accepted.size };
        },
      );
    },
  );
}

const figuresOf = (name: string, { perSecond, p50, p95, p99 }: Rate): Figures => ({
  [`${name}PerSecond`]: perSecond,
  [`${name}Ms`]: [p50, p95, p99],
});

/**
 * Orders placed a second on 1,000 products and on one hot product, all on one budget line, over 20 connections: as bare
 * updates, by the order statement, through the API one by one and in arrays of 100 (milliseconds: p50, p95, p99; and what
 * an order of each costs the API on a processor).
 * @param options how many orders each (3,000 where nothing is said), then arguments of the API's own Node
 */
export async function run([count = '3000', ...args]: readonly string[]): Promise<Figures> {
  return withPostgres(async (url) => {
    const statement = await orderStatement(url, Number(count));
    const api = await throughApi(url, Number(count), args);
    const figures: Figures = { orders: Number(count), connections: CONNECTIONS };
    let ok = api.lost === 0 && api.oversold === 0 && api.violations === 0;
    for (const ground of ['spread', 'hot'] as const) {
      const [{ bareUpdate, statement: bare, batchesOf100 }, { single, arrays, cpuMs }] = [
        statement[ground],
        api[ground],
      ];
      const share = Math.round((single.perSecond / bare.perSecond) * 100) / 100;
      Object.assign(figures, {
        [`${ground}BareUpdatePerSecond`]: bareUpdate.perSecond,
        [`${ground}StatementPerSecond`]: bare.perSecond,
        [`${ground}StatementP99`]: bare.p99,
        [`${ground}StatementOf100PerSecond`]: batchesOf100.perSecond,
        ...figuresOf(`${ground}Api`, single),
        [`${ground}ApiOfStatement`]: share,
        ...figuresOf(`${ground}ApiArrays`, arrays),
        [`${ground}ApiCpuMs`]: cpuMs,
      });
      ok &&= bare.perSecond >= GOALS.statement && share >= GOALS.ofStatement;
      // Twenty arrays of a hundred at once are 2,000 orders under way: no rate but 8,000 a second would end them in 250 ms.
      ok &&= arrays.perSecond >= GOALS.inArrays && single.p99 < GOALS.p99;
    }
    const { accepted, lost: gone, oversold: over, violations } = api;
    return { ...figures, accepted, lost: gone, oversold: over, violations, ok };
  });
}
