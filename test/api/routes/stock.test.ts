import { beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { stockRoutes } from '../../../api/routes/stock.ts';
import { campaignStockAnswer } from '../../../api/schemas/stock.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { setDailyCap } from '../../../store/limits.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { useInventoryServer } from '../../support/inventory-server.ts';
import { aLine, aShopFloor, NOON, onHand, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, stockRoutes(deps));
const { bearer } = await signIn(db, ['shop']);
const other = useInventoryServer();
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
interface Page {
  items: { sku: string }[];
  nextCursor: string | null;
}

const addProduct = (sku: string, name: string) =>
  db.pool.query('insert into products (sku, name) values ($1, $2) on conflict do nothing', [sku, name]);
const get = (sku: string) => request(app).get(`/v1/stock/${sku}`).set('Authorization', bearer);

test('stock that is set is answered with what is reserved and free', async () => {
  await floor.place({ lines: aLine(2) });
  const { status, body } = await post({ sku: '22423', onHand: 30 });
  expect(status).toBe(200);
  const main = { location: 'main', onHand: 30, reserved: 2, free: 28 };
  expect(body.items).toEqual([
    {
      ...{ sku: '22423', name: null, onHand: 30, reserved: 2, committed: 0, free: 28, locations: [main] },
      ...{ low: false, readAt: null },
    },
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

test('the list shows what the shop has by SKU, page by page, searched, and what runs low alone', async () => {
  await onHand(db, { '22423': 10, '85123A': 100, LAMP: 50 });
  await addProduct('LAMP', 'Desk lamp');
  const list = async (query: string): Promise<Page> =>
    (await request(app).get(`/v1/stock${query}`).set('Authorization', bearer)).body as Page;
  const first = await list('?limit=2');
  expect(first.items.map(({ sku }) => sku)).toEqual(['22423', '85123A']);
  const second = await list(`?limit=2&cursor=${first.nextCursor}`);
  expect([second.items[0], second.nextCursor]).toMatchObject([
    { sku: 'LAMP', name: 'Desk lamp', free: 50 },
    null,
  ]);
  expect((await list('?search=desk')).items).toHaveLength(1);
  expect((await list('?search=%25')).items).toEqual([]);
  await floor.place({ orderId: 'o1', customerId: 'a', lines: aLine(5) });
  await floor.place({ orderId: 'o2', customerId: 'b', lines: aLine(4) });
  expect((await list('?low=true')).items).toMatchObject([{ sku: '22423', free: 1, low: true }]);
});

test('the entries of a SKU say who moved it and why, at both ends, and what orders took', async () => {
  await post({ sku: '22423', from: 'main', to: 'north', quantity: 3, reason: 'for the weekend' });
  await floor.place({ orderId: 'o1', lines: aLine(2) });
  await floor.tell('order.paid', { orderId: 'o1', amount: '22.95' });
  const entries = async (query = ''): Promise<unknown> => {
    const answer = await request(app).get(`/v1/stock/22423/entries${query}`).set('Authorization', bearer);
    return (answer.body as Page).items;
  };
  const moved = {
    kind: 'move',
    reason: 'for the weekend',
    actor: { email: 'shop@fanfare.example' },
    orderId: null,
  };
  expect(await entries()).toMatchObject([
    { kind: 'commit', quantity: 2, orderId: 'o1', actor: null },
    { kind: 'reserve', quantity: 2, orderId: 'o1' },
    { ...moved, location: 'north', otherLocation: 'main', quantity: 3 },
    { ...moved, location: 'main', otherLocation: 'north', quantity: -3 },
    { kind: 'set', quantity: 10, reason: null, otherLocation: null },
  ]);
  expect(await entries('?location=north')).toHaveLength(1);
});

test('with the built-in ledger alone there is nothing to be told to anybody', async () => {
  const { body } = await request(app).get('/v1/inventory').set('Authorization', bearer);
  expect(body).toEqual({ kind: 'ledger', breaker: null, open: 0, owed: 0, late: [] });
});

test('a SKU of the shop’s own inventory is read there, told with its time, and changed there alone', async () => {
  other.side().onHand.set('VASE', 40);
  const outside = appDeps(db, { inventory: other.client() });
  const shop = createApp(outside, stockRoutes(outside));
  const read = async (path: string): Promise<unknown> =>
    (await request(shop).get(path).set('Authorization', bearer)).body;
  expect(await read('/v1/stock/VASE')).toMatchObject({
    ...{ onHand: 40, reserved: 0, free: 40, committed: null, readAt: expect.any(String) },
    locations: [{ location: 'hall', free: 40 }],
  });
  other.side().onHand.set('VASE', 30);
  other.fail('error', 'error');
  expect(await read('/v1/stock/VASE')).toMatchObject({ onHand: 40 });
  expect(await read('/v1/stock?search=VASE')).toMatchObject({ items: [{ sku: 'VASE', onHand: 40 }] });
  expect(await read('/v1/stock/22423')).toMatchObject({ readAt: null });
  expect(await read('/v1/inventory')).toMatchObject({ kind: 'external', breaker: 'closed' });
  const refused = await request(shop)
    .post('/v1/stock')
    .set('Authorization', bearer)
    .send({ sku: 'VASE', onHand: 1 });
  expect(refused.body).toMatchObject({ status: 409, code: 'STOCK_ELSEWHERE', lines: [{ sku: 'VASE' }] });
});
