import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Database } from '../../infra/database.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { cancelOrder, placeOrder, placeOrders, type NewOrder, type Placing } from '../../store/orders.ts';
import { setStock } from '../../store/stock.ts';
import { aCouponOffer } from '../support/coupons.ts';
import { aLiveCampaign, NOON } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

// The same orders reach both: whole batches one database, one after another the other.
const together = await testDatabase({ poolSize: 3 });
const apart = await testDatabase({ poolSize: 3 });

const offer = { priority: 0, exclusive: false, budgetLine: 'promotion' } as const;

/** A case has SKUs and ids of its own, so that no table need be emptied between two. */
async function open(db: Database, of: string, scale: number): Promise<string> {
  const pounds = (amount: number): string => `${amount * scale}.00`;
  const { id } = await aLiveCampaign(db, {
    budget: {
      total: pounds(20),
      lines: [
        { key: 'promotion', amount: pounds(12) },
        { key: 'gifts', amount: pounds(8) },
      ],
    },
    products: [{ sku: `${of}A`, perBuyer: 4 }, { sku: `${of}B` }],
    limits: { unitsPerDay: 26 * scale, ordersPerDay: 12 * scale, salesPerDay: pounds(120) },
    promotions: [
      aCouponOffer({ key: 'shared', codes: `SHARED-${of}`, total: 3 * scale, perCustomer: 1 }),
      { ...offer, key: 'flash', kind: 'flash', sku: `${of}B`, percent: '10', units: 5 * scale, perBuyer: 3 },
    ],
  });
  const at = (sku: string, location: string, units: number) => ({
    ...{ sku: `${of}${sku}`, location },
    onHand: units * scale,
  });
  const rows = [at('A', 'main', 6), at('A', 'annex', 3), at('B', 'main', 12), at('G', 'main', 2)];
  await setStock(db.pool, rows, { reference: of, at: NOON });
  await db.pool.query(
    `insert into points_balances (customer_id, available) select $1 || c, 30 from unnest('{c0,c1}'::text[]) c`,
    [of],
  );
  return id;
}

/** One order in eight: what sends it, and what it shares a customer with, the long way. */
const seldom = fc.nat({ max: 7 }).map((n) => n === 0);

/** What one order asks for, in the plainest figures. */
const asking = fc.record({
  id: fc.integer({ min: 0, max: 200 }),
  webhook: seldom.chain((shared) => (shared ? fc.integer({ min: 0, max: 8 }) : fc.constant(undefined))),
  hash: seldom.map((other) => (other ? 's' : 'r')),
  customer: fc.constantFrom(null, null, null, 'c0', 'c1', 'c2', 'c3', 'c4', 'c5'),
  lines: fc.uniqueArray(
    fc.record({ sku: fc.constantFrom('A', 'B', 'FREE'), quantity: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 3, selector: ({ sku }) => sku },
  ),
  off: fc.constantFrom(0, 50, 120),
  shipping: fc.constantFrom(0, 0, 40),
  coupon: seldom,
  flash: seldom.chain((wanted) => (wanted ? fc.integer({ min: 1, max: 2 }) : fc.constant(0))),
  gift: fc.option(fc.constantFrom('G', 'A'), { nil: undefined, freq: 3 }),
  earned: fc.constantFrom(0, 0, 7),
  redeemed: seldom.map((wanted) => (wanted ? 20 : 0)),
  first: seldom,
  expected: seldom.chain((asked) => fc.constantFrom(...(asked ? ['right', 'wrong'] : [null]))),
});
type Asking = typeof asking extends fc.Arbitrary<infer T> ? T : never;

function lineOf(of: string, { sku, quantity }: { sku: string; quantity: number }, off: number) {
  const listTotal = 400 * quantity;
  const discounts = off > 0 ? [{ promotion: 'ten-off', amount: off }] : [];
  return { sku: `${of}${sku}`, quantity, unitPrice: 4_000, listTotal, total: listTotal - off, discounts };
}

function discountsOf({
  off,
  shipping,
  gift,
  earned,
  flash,
  coupon,
}: Asking): NewOrder['discounts'][number][] {
  return [
    { promotion: 'ten-off', line: 'promotion', amount: off, charge: off + (shipping > 0 ? 15 : 0) },
    ...(gift ? [{ promotion: 'gift', line: 'gifts', amount: 0, charge: 250 }] : []),
    ...(earned > 0 ? [{ promotion: 'points', line: 'promotion', amount: 0, charge: earned }] : []),
    ...(flash > 0 ? [{ promotion: 'flash', line: 'gifts', amount: 0, charge: 0 }] : []),
    ...(coupon ? [{ promotion: 'shared', line: 'promotion', amount: 0, charge: 0 }] : []),
  ];
}

function usesOf(of: string, asked: Asking): Pick<NewOrder, 'coupons' | 'units' | 'gifts' | 'points'> {
  const customerId = asked.customer === null ? null : `${of}${asked.customer}`;
  const code = `SHARED-${of}`;
  const redeemed = customerId === null ? 0 : asked.redeemed;
  return {
    coupons: asked.coupon ? [{ coupon: code, code, promotion: 'shared', customerId }] : [],
    units: asked.flash > 0 ? [{ promotion: 'flash', sku: `${of}B`, quantity: asked.flash }] : [],
    gifts: asked.gift ? [{ promotion: 'gift', sku: `${of}${asked.gift}`, quantity: 1, cost: 250 }] : [],
    points: {
      earned: asked.earned > 0 ? [{ promotion: 'points', points: asked.earned, value: asked.earned }] : [],
      redeemed: redeemed > 0 ? [{ promotion: 'points', points: redeemed }] : [],
    },
  };
}

function placing(
  { of, campaignId }: { of: string; campaignId: string },
  asked: Asking,
  nth: number,
): Placing {
  const orderId = `${of}o${asked.id}`;
  const lines = asked.lines.map((line, at) => lineOf(of, line, at === 0 ? asked.off : 0));
  const listTotal = lines.reduce((sum, line) => sum + line.listTotal, 0);
  const total = listTotal - asked.off;
  const payable = total + asked.shipping;
  const order: NewOrder = {
    ...{ id: orderId, campaignId, customerId: asked.customer === null ? null : `${of}${asked.customer}` },
    ...{ currency: 'GBP', planHash: 'hash', lines, discounts: discountsOf(asked), ...usesOf(of, asked) },
    ...{ couponRefusals: [], firstOrder: asked.first ? ['ten-off'] : [], ended: false, listTotal, total },
    ...{
      shipping: asked.shipping,
      requestHash: asked.hash,
      clickMessageId: null,
      attributionOrder: ['message'],
    },
    expectedTotal: asked.expected === null ? null : payable + (asked.expected === 'wrong' ? 1 : 0),
    ...{ attributedFrom: NOON, placedAt: NOON, holdExpiresAt: NOON + 60_000 },
    answer: { orderId, total: payable, hash: asked.hash },
  };
  const webhookId = `${of}w${asked.webhook ?? `-${nth}`}`;
  return {
    event: {
      webhookId,
      type: 'order.placed',
      at: NOON,
      orderId,
      bodyHash: `${asked.hash}${asked.id}`,
      data: {},
    },
    order,
  };
}

/** Everything that orders of this case have left behind, without ids and clocks of the database. */
async function trace({ pool }: Database, of: string, campaignId: string): Promise<unknown> {
  const mine = `${of}%`;
  const read = async (sql: string): Promise<unknown[]> => (await pool.query(sql, [mine])).rows as unknown[];
  const told = await Promise.all([
    read(`select to_jsonb(o) - 'campaign_id' as row from orders o where id like $1 order by id`),
    read(`select to_jsonb(l) as row from order_lines l where order_id like $1 order by order_id, position`),
    read(
      `select to_jsonb(d) as row from order_discounts d where order_id like $1 order by order_id, promotion`,
    ),
    read(
      `select to_jsonb(c) as row from order_costs c where order_id like $1 order by order_id, promotion, kind`,
    ),
    read(`select to_jsonb(g) as row from order_gifts g where order_id like $1 order by order_id, sku`),
    read(`select to_jsonb(u) as row from order_units u where order_id like $1 order by order_id, promotion`),
    read(`select to_jsonb(p) as row from order_points p where order_id like $1 order by order_id, promotion`),
    read(
      `select to_jsonb(c) - 'campaign_id' as row from order_coupons c where order_id like $1 order by order_id`,
    ),
    read(`select to_jsonb(s) as row from stock_balances s where sku like $1 order by sku, location`),
    read(`select to_jsonb(s) - 'id' as row from stock_entries s where sku like $1 order by key`),
    read(
      `select to_jsonb(b) - 'id' - 'campaign_id' as row from budget_entries b where order_id like $1 order by key`,
    ),
    read(
      `select to_jsonb(c) - 'id' - 'campaign_id' as row from coupon_entries c where order_id like $1 order by key`,
    ),
    read(
      `select to_jsonb(p) - 'id' - 'campaign_id' as row from promotion_entries p where order_id like $1 order by key`,
    ),
    read(
      `select to_jsonb(p) as row from points_balances p where customer_id like $1 and available + held > 0 order by 1`,
    ),
    read(
      `select webhook_id, order_id, status, answer, pending from shop_events where webhook_id like $1 order by 1`,
    ),
  ]);
  const mineOf = async (sql: string) => (await pool.query(sql, [campaignId])).rows as unknown[];
  const balances = await Promise.all([
    mineOf('select line, reserved, committed from budget_balances where campaign_id = $1 order by line'),
    mineOf('select promotion, reserved from coupon_balances where campaign_id = $1 order by promotion'),
    mineOf('select promotion, reserved from promotion_balances where campaign_id = $1 order by promotion'),
    mineOf('select sku, orders, units, sales from campaign_days where campaign_id = $1 order by sku'),
  ]);
  return [...told, ...balances];
}

let cases = 0;

test('a batch ends exactly as its orders one after another would, in answers and in every ledger', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(asking, { minLength: 1, maxLength: 10 }), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(1, 2, 50),
      async (batches, scale) => {
        const of = `k${cases++}-`;
        const [one, other] = await Promise.all([open(together, of, scale), open(apart, of, scale)]);
        for (const [nth, batch] of batches.entries()) {
          const at = (id: string) =>
            batch.map((asked, n) => placing({ of, campaignId: id }, asked, nth * 100 + n));
          const outcomes = await placeOrders(together.pool, at(one));
          const expected = [];
          for (const { event, order } of at(other)) expected.push(await placeOrder(apart.pool, event, order));
          expect(outcomes).toEqual(expected);
          // Something comes back between two batches, so that what was short is so no more.
          const gone = { type: 'order.cancelled', at: NOON, orderId: `${of}o${batch[0]?.id}`, data: {} };
          const event = { ...gone, webhookId: `${of}x${nth}`, bodyHash: 'x' };
          await Promise.all([together, apart].map(({ pool }) => cancelOrder(pool, event)));
        }
        expect(await trace(together, of, one)).toEqual(await trace(apart, of, other));
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
  expect((await checkLedgers(together.pool)).filter(({ ledger }) => !ledger.startsWith('points'))).toEqual(
    [],
  );
}, 180_000);
