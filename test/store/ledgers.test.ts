import { beforeEach, expect, test } from '@jest/globals';
import { checkLedgers } from '../../store/ledgers.ts';
import { aLine, aShopFloor, type ShopFloor } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
  await floor.place({ orderId: 'open', lines: aLine(2) });
  await floor.place({ orderId: 'paid', lines: aLine(1) });
  await floor.tell('order.paid', { orderId: 'paid', amount: '11.47' });
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test.each<[string, string, [ledger: string, subject: string][]]>([
  [
    'stock that moved without an entry',
    `update stock_balances set on_hand = on_hand + 1, initial = initial + 1 where sku = '22423'`,
    [['stock', '22423@main']],
  ],
  [
    'an entry without its balance',
    `insert into stock_entries (key, sku, location, kind, quantity, at) values ('x', 'GHOST', 'main', 'set', 1, now())`,
    [['stock', 'GHOST@main']],
  ],
  [
    'budget held without an entry',
    `update budget_balances set reserved = reserved + 1 where line = 'promotion' and reserved > 0`,
    [['budget', 'promotion']],
  ],
  [
    'an entry that was changed',
    `update stock_entries set quantity = 3 where order_id = 'open'`,
    [
      ['orderStock', 'open/22423'],
      ['stock', '22423@main'],
    ],
  ],
  [
    'an order that was paid and committed nothing',
    `update orders set state = 'paid' where id = 'open'`,
    [
      ['orderBudget', 'open/promotion'],
      ['orderStock', 'open/22423'],
    ],
  ],
  [
    'a cancelled order that still holds',
    `update orders set state = 'cancelled' where id = 'open'`,
    [
      ['orderBudget', 'open/promotion'],
      ['orderStock', 'open/22423'],
    ],
  ],
  [
    'an order whose lines do not add up to it',
    `update orders set total = total - 1, discount = discount + 1 where id = 'paid'`,
    [['order', 'paid']],
  ],
])('%s is found', async (_, damage, found) => {
  await db.pool.query(damage);
  const violations = await checkLedgers(db.pool);
  const named = violations.map(({ ledger, subject }) => [ledger, subject.replace(/^[0-9a-f-]{36}\//, '')]);
  expect(named).toEqual(found);
});

test('an order line that was tracked and has no entry is found', async () => {
  await db.pool.query(`update order_lines set sku = 'OTHER' where order_id = 'open'`);
  const subjects = (await checkLedgers(db.pool)).map(({ subject }) => subject);
  expect(subjects).toEqual(['open/22423', 'open/OTHER']);
});
