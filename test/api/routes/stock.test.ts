import { beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { stockRoutes } from '../../../api/routes/stock.ts';
import { campaignStockAnswer } from '../../../api/schemas/stock.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { setDailyCap } from '../../../store/limits.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aLine, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, stockRoutes(deps));
const { bearer } = await signIn(db, ['shop']);
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const post = (body: object | string, key?: string) =>
  request(app)
    .post('/v1/stock')
    .set({
      Authorization: bearer,
      'Content-Type': 'application/json',
      ...(key && { 'Idempotency-Key': key }),
    })
    .send(body);
const get = (sku: string) => request(app).get(`/v1/stock/${sku}`).set('Authorization', bearer);

test('stock that is set is answered with what is reserved and free', async () => {
  await floor.place({ lines: aLine(2) });
  const { status, body } = await post({ sku: '22423', onHand: 30 });
  expect(status).toBe(200);
  const main = { location: 'main', onHand: 30, reserved: 2, free: 28 };
  expect(body.items).toEqual([
    { sku: '22423', onHand: 30, reserved: 2, committed: 0, free: 28, locations: [main] },
  ]);
  expect((await get('22423')).body).toEqual(body.items[0]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('units move between places, and only those that are free', async () => {
  await floor.place({ lines: aLine(4) });
  const moved = await post({ sku: '22423', from: 'main', to: 'north', quantity: 6 });
  expect(moved.body.items[0]).toMatchObject({ onHand: 10, reserved: 4, free: 6 });
  const refused = await post({ sku: '22423', from: 'main', to: 'north', quantity: 1 });
  expect(refused.body).toMatchObject({
    status: 409,
    code: 'STOCK_SHORT',
    lines: [{ sku: '22423', free: 0 }],
  });
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('less than is reserved cannot be set, and then none of an array is', async () => {
  await floor.place({ lines: aLine(4) });
  const answer = await post([
    { sku: 'NEW', onHand: 5 },
    { sku: '22423', onHand: 3 },
  ]);
  expect(answer.body).toMatchObject({
    status: 409,
    code: 'STOCK_SHORT',
    lines: [{ sku: '22423', reserved: 4 }],
  });
  expect((await get('22423')).body.onHand).toBe(10);
});

test('the same request again moves nothing again', async () => {
  const move = { sku: '22423', from: 'main', to: 'north', quantity: 3 };
  const first = await post(move, 'k1');
  expect((await post(move, 'k1')).body).toEqual(first.body);
  expect((await get('22423')).body.locations).toMatchObject([{ onHand: 7 }, { onHand: 3 }]);
});

test('a SKU without a stock entry is not found', async () => {
  expect((await get('NONE')).body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});

test.each<[string, object | string, (string | number)[]]>([
  ['broken JSON', '{"sku":', []],
  ['no SKU', { onHand: 1 }, ['sku']],
  ['a negative count', { sku: 'A', onHand: -1 }, ['onHand']],
  ['half a unit', { sku: 'A', onHand: 0.5 }, ['onHand']],
  ['an unknown member', { sku: 'A', onHand: 1, reserved: 1 }, ['reserved']],
  ['a move to where it is', { sku: 'A', from: 'main', to: 'main', quantity: 1 }, ['to']],
  [
    'a fault in an array',
    [
      { sku: 'A', onHand: 1 },
      { sku: '', onHand: 1 },
    ],
    [1, 'sku'],
  ],
])('%s is refused with its path', async (_, body, path) => {
  const answer = await post(body);
  expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_BODY']);
  expect(answer.body.issues).toContainEqual(expect.objectContaining({ path }));
});

test('a campaign’s products are told at once with what is left of each, where it lies and what caps it', async () => {
  await floor.place({ orderId: 'o1', lines: aLine(2) });
  await floor.tell('order.paid', { orderId: 'o1', amount: '22.95' });
  await post({ sku: '22423', from: 'main', to: 'north', quantity: 3 });
  const { id } = floor.campaign;
  await setDailyCap(db.pool, { campaignId: id, sku: '22423', unitsPerDay: 4, at: NOON });
  const answer = await request(app).get(`/v1/campaigns/${id}/stock`).set('Authorization', bearer);
  expect(answer.status).toBe(200);
  expect(campaignStockAnswer.parse(answer.body)).toEqual(answer.body);
  expect(answer.body).toMatchObject({ currency: 'GBP', limits: null });
  expect(answer.body.items).toContainEqual(
    expect.objectContaining({
      ...{ sku: '22423', unitsSold: 2, onHand: 8, reserved: 0, free: 8, soldOut: false },
      locations: [
        { location: 'main', onHand: 5, reserved: 0, free: 5 },
        { location: 'north', onHand: 3, reserved: 0, free: 3 },
      ],
    }),
  );
});

test('the stock of an unknown campaign is 404', async () => {
  const nobody = '019a0000-0000-7000-8000-000000000000';
  const { body } = await request(app).get(`/v1/campaigns/${nobody}/stock`).set('Authorization', bearer);
  expect([body.status, body.code]).toEqual([404, 'CAMPAIGN_NOT_FOUND']);
});
