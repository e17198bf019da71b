import { beforeEach, expect, test } from '@jest/globals';
import { budgetOf } from '../../../store/budget.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { pointsOf, settlePoints } from '../../../store/points.ts';
import type { BuiltCampaign } from '../../support/builders.ts';
import { aLine, aShop, NOON, type Shop } from '../../support/orders.ts';
import { aPointsCampaign, aPointsOffer, DAY } from '../../support/points.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let campaign: BuiltCampaign;
let shop: Shop;
let nth = 0;
let ann: string;

beforeEach(async () => {
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  campaign = await aPointsCampaign(db, { promotions: [aPointsOffer({ rate: '10' })] });
  shop = aShop(db);
  ann = `ann-${(nth += 1)}`;
});

const place = (orderId: string, data: object = { customerId: ann }) =>
  shop.send({ type: 'order.placed', data: { orderId, lines: aLine(2, 'mug', '10.50'), ...data } });
const tell = (type: string, orderId: string, more: object = {}) =>
  shop.send({ type, data: { orderId, ...more } });
const spent = async () => {
  const line = (await budgetOf(db.pool, campaign.id)).find(({ line }) => line === 'promotion');
  return [line?.reserved, line?.committed];
};

test('an order earns points at face value, is paid with them next time, and a refund undoes both to the point', async () => {
  const first = `${ann}-a`;
  expect((await place(first)).body).toMatchObject({ total: '21.00', points: 210 });
  // 210 points at a pound for 100.
  expect(await spent()).toEqual([210, 0]);
  await tell('order.paid', first, { amount: '21.00' });
  expect(await pointsOf(db.pool, ann)).toMatchObject({ pending: 210 });
  await settlePoints(db.pool, NOON + 7 * DAY);
  const second = `${ann}-b`;
  const { body } = await place(second, { customerId: ann, redeemPoints: 500 });
  // What there is, in whole steps; it earns on what is left to pay.
  expect(body).toMatchObject({ total: '19.00', redeemed: 200, points: 190 });
  expect(await pointsOf(db.pool, ann)).toMatchObject({ available: 10, held: 200 });
  await tell('order.paid', second, { amount: '19.00' });
  expect(await spent()).toEqual([0, 210 + 200 + 190]);
  await tell('order.refunded', second, { lines: [{ sku: 'mug', quantity: 1 }] });
  expect(await checkLedgers(db.pool)).toEqual([]);
  expect(await pointsOf(db.pool, ann)).toMatchObject({ pending: 95, available: 110 });
  await tell('order.refunded', second);
  await tell('order.refunded', first);
  expect(await pointsOf(db.pool, ann)).toMatchObject({ pending: 0, available: 0, held: 0, debt: 0 });
  expect(await spent()).toEqual([0, 0]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('two orders at once cannot both be paid with the same points', async () => {
  await place(`${ann}-a`);
  await tell('order.paid', `${ann}-a`, { amount: '21.00' });
  await settlePoints(db.pool, NOON + 7 * DAY);
  const answers = await Promise.all(
    [1, 2, 3].map((n) => place(`${ann}-${n}`, { customerId: ann, redeemPoints: 200 })),
  );
  expect(answers.map(({ body }) => body['redeemed']).sort()).toEqual([0, 0, 200]);
  expect(await pointsOf(db.pool, ann)).toMatchObject({ available: 10, held: 200 });
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('an order of nobody known neither earns points nor is charged for them, and says so', async () => {
  const { body } = await place(`${ann}-a`, {});
  expect(body).toMatchObject({
    total: '21.00',
    points: 0,
    skipped: [{ promotion: 'club', code: 'CUSTOMER_NEEDED' }],
  });
  expect(await spent()).toEqual([0, 0]);
});
