import { beforeEach, describe, expect, test } from '@jest/globals';
import { checkLedgers } from '../../../store/ledgers.ts';
import { aLine, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
});

const place: ShopFloor['place'] = (...order) => floor.place(...order);
const tell: ShopFloor['tell'] = (...event) => floor.tell(...event);
const balanced = async () => expect(await checkLedgers(db.pool)).toEqual([]);

describe('a repeated webhook id', () => {
  test('answers the same and does nothing, also at the same moment', async () => {
    const data = { orderId: 'o1', lines: aLine(1) };
    const all = await Promise.all(Array.from({ length: 8 }, () => place(data, 'w1')));
    expect(new Set(all.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(await floor.stock()).toMatchObject({ reserved: 1 });
    await balanced();
  });

  test('with another body is a conflict, also at the same moment', async () => {
    const all = await Promise.all([1, 2].map((n) => place({ orderId: `o${n}`, lines: aLine(n) }, 'w1')));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = all.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
    await balanced();
  });
});

describe('an event of the future', () => {
  test.each(['order.placed', 'order.paid', 'page.viewed'])('%s is refused by name', async (type) => {
    const data = {
      'order.placed': { orderId: 'o1', lines: aLine(1) },
      'order.paid': { orderId: 'o1', amount: '1.00' },
      'page.viewed': { visitorId: 'v1', url: 'https://shop.example/' },
    }[type];
    const late = await tell(type, data ?? {}, NOON + 5 * 60_000 + 1);
    expect(late).toMatchObject({ status: 400, body: { code: 'INVALID_BODY', issues: [{ path: ['at'] }] } });
    expect((await tell(type, data ?? {}, NOON + 5 * 60_000)).status).toBeLessThan(300);
  });
});

describe('other events', () => {
  test('a customer is made and changed, keeps what is not sent, and gets no consent', async () => {
    await tell('customer.registered', { customerId: 'c9', email: 'c9@example.test', tags: ['vip'] }, NOON);
    await tell('customer.updated', { customerId: 'c9', tier: 'gold' }, NOON + 2);
    await tell('customer.updated', { customerId: 'c9', tier: 'late' }, NOON + 1);
    const { rows } = await db.pool.query(`select * from customers where id = 'c9'`);
    expect(rows).toMatchObject([
      { email: 'c9@example.test', tier: 'gold', tags: ['vip'], registered_at: new Date(NOON) },
    ]);
    expect((await db.pool.query(`select * from consents where customer_id = 'c9'`)).rows).toEqual([]);
    const kept = await db.pool.query(`select string_agg(e::text, '') as all from shop_events e`);
    expect(kept.rows[0].all).not.toContain('example.test');
  });

  test('a fact is kept once with what it says', async () => {
    const view = {
      type: 'page.viewed',
      data: { visitorId: 'v1', url: 'https://shop.example/22423', sku: '22423' },
    };
    await floor.shop.send(view, 'w1');
    expect(await floor.shop.send(view, 'w1')).toEqual({ status: 200, body: { received: true } });
    const { rows } = await db.pool.query(`select type, data from shop_events where webhook_id = 'w1'`);
    expect(rows).toEqual([{ type: 'page.viewed', data: view.data }]);
  });
});
