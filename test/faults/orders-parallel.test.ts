import { expect, test } from '@jest/globals';
import type { Coupon } from '../../domain/plan/promotion-types.ts';
import { budgetOf } from '../../store/budget.ts';
import { couponPools } from '../../store/coupons.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { stockOf } from '../../store/stock.ts';
import { aCouponOffer, issuedTo } from '../support/coupons.ts';
import { aLine, aLiveCampaign, aShop, aShopFloor, NOON, onHand } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase({ poolSize: 20 });

test('200 orders at once for 50 units: 50 are accepted, 150 are sold out, nothing is oversold', async () => {
  const { shop } = await aShopFloor(db);
  await onHand(db, { HOT: 50 });
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      shop.send({ type: 'order.placed', data: { orderId: `o${n}`, lines: aLine(1, 'HOT', '9.99') } }),
    ),
  );
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.map(({ body }) => body['code'])).toEqual(Array(150).fill('SOLD_OUT'));
  expect(await stockOf(db.pool, ['HOT'])).toMatchObject([{ onHand: 50, reserved: 50, free: 0 }]);
  expect(await checkLedgers(db.pool)).toEqual([]);
}, 60_000);

test('100 orders at once on a budget line that pays for 30: 30 have the discount, none is refused', async () => {
  const { shop } = await aShopFloor(db);
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  const { id } = await aLiveCampaign(db, {
    budget: { total: '30.50', lines: [{ key: 'promotion', amount: '30.50' }] },
  });
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, n) =>
      shop.send({ type: 'order.placed', data: { orderId: `o${n}`, lines: aLine(1, 'LOTS', '10.00') } }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200));
  expect(answers.filter(({ body }) => body['total'] === '9.00')).toHaveLength(30);
  expect(await budgetOf(db.pool, id)).toMatchObject([{ total: 3050, reserved: 3000, free: 50 }]);
  expect(await checkLedgers(db.pool)).toEqual([]);
}, 60_000);

test.each<[string, number, Partial<Coupon<string>>, string]>([
  ['for 50 uses: 50 have it, 150 are refused', 50, { total: 50 }, 'ALL_USED'],
  ['of one use for each of 20 customers: 20 have it', 20, { perCustomer: 1 }, 'BUYER_LIMIT'],
])(
  '200 orders at once with a shared coupon %s, and nothing is held for the rest',
  async (...row) => {
    const [, uses, terms, reason] = row;
    const { shop } = await aShopFloor(db);
    await db.pool.query(`update campaigns set status = 'cancelled'`);
    const promotions = [aCouponOffer({ codes: 'FIFTY', ...terms })];
    const { id } = await aLiveCampaign(db, { promotions });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        shop.send({
          type: 'order.placed',
          data: {
            ...{ orderId: `o${n}`, customerId: `c${n % 20}`, coupons: ['fifty'] },
            lines: aLine(1, 'LOTS', '10.00'),
          },
        }),
      ),
    );
    expect(answers.filter(({ body }) => body['total'] === '9.00')).toHaveLength(uses);
    const refused = answers.filter(({ status }) => status !== 200).map(({ body }) => body);
    expect(refused).toHaveLength(200 - uses);
    for (const body of refused) expect(body).toMatchObject({ code: 'COUPON_SPENT', coupons: [{ reason }] });
    expect(await couponPools(db.pool, { campaignId: id, at: NOON })).toMatchObject([{ reserved: uses }]);
    expect(await budgetOf(db.pool, id)).toContainEqual(expect.objectContaining({ reserved: uses * 100 }));
    expect(await checkLedgers(db.pool)).toEqual([]);
  },
  60_000,
);

test('an issued code sent with 20 orders at once is used by one', async () => {
  const { shop } = await aShopFloor(db);
  await db.pool.query(`truncate messages cascade; update campaigns set status = 'cancelled'`);
  const { id } = await aLiveCampaign(db, { promotions: [aCouponOffer()] });
  const coupons = await issuedTo(db, { campaignId: id }, ['c1']);
  const data = { customerId: 'c1', coupons, lines: aLine(1, 'LOTS', '10.00') };
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      shop.send({ type: 'order.placed', data: { ...data, orderId: `o${n}` } }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(await checkLedgers(db.pool)).toEqual([]);
}, 60_000);

test("a buyer's first order sent ten times at once is the first once", async () => {
  const { shop } = await aShopFloor(db);
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  const offer = { key: 'first', kind: 'percentOff', percent: '10', first: true } as const;
  const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' };
  await aLiveCampaign(db, { promotions: [{ ...offer, ...terms }] });
  const data = { customerId: 'newcomer', lines: aLine(1, 'LOTS', '10.00') };
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      shop.send({ type: 'order.placed', data: { ...data, orderId: `o${n}` } }),
    ),
  );
  const totals = answers.map(({ body }) => body['total']).sort();
  expect(totals).toEqual([...Array<string>(9).fill('10.00'), '9.00'].sort());
  expect(await checkLedgers(db.pool)).toEqual([]);
}, 60_000);

test('one buyer in ten places at once has no more than perBuyer', async () => {
  const { place, stock } = await aShopFloor(db);
  const orders = Array.from({ length: 10 }, () => place({ customerId: 'c1', lines: aLine(1) }));
  const statuses = (await Promise.all(orders)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(6);
  expect(await stock()).toMatchObject({ reserved: 6 });
}, 60_000);

test('an order and its payment sent at once end as paid, whichever comes first', async () => {
  await aShopFloor(db);
  const shop = aShop(db);
  const ids = Array.from({ length: 20 }, (_, n) => `o${n}`);
  await Promise.all(
    ids.flatMap((orderId, n) => {
      const placed = { type: 'order.placed', data: { orderId, lines: aLine(1, 'LOTS', '10.00') }, at: NOON };
      const paid = { type: 'order.paid', data: { orderId, amount: '9.00' }, at: NOON + 1 };
      return (n % 2 === 0 ? [placed, paid] : [paid, placed]).map((message) => shop.send(message));
    }),
  );
  const { rows } = await db.pool.query(`select state, count(*)::int as n from orders group by state`);
  expect(rows).toEqual([{ state: 'paid', n: 20 }]);
  expect(await checkLedgers(db.pool)).toEqual([]);
}, 60_000);
