import { beforeEach, expect, test } from '@jest/globals';
import { checkLedgers } from '../../store/ledgers.ts';
import { aCouponOffer } from '../support/coupons.ts';
import { aLine, aLiveCampaign, aShopFloor, type ShopFloor } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  const [offer] = floor.campaign.document.promotions;
  const save = aCouponOffer({ key: 'save', codes: 'SAVE', percent: '1', perCustomer: 5 });
  await aLiveCampaign(db, { promotions: [offer!, save], limits: { ordersPerDay: 100 } });
  const buyer = { customerId: 'c1', coupons: ['SAVE'] };
  await floor.place({ ...buyer, orderId: 'open', lines: aLine(2) });
  await floor.place({ ...buyer, orderId: 'paid', lines: aLine(1) });
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
      ['orderCoupon', 'open/save'],
      ['orderStock', 'open/22423'],
    ],
  ],
  [
    'a cancelled order that still holds',
    `update orders set state = 'cancelled' where id = 'open'`,
    [
      ['day', '@2026-11-22'],
      ['orderBudget', 'open/promotion'],
      ['orderCoupon', 'open/save'],
      ['orderStock', 'open/22423'],
    ],
  ],
  [
    'a coupon that moved without an entry',
    `update coupon_balances set reserved = reserved + 1`,
    [['coupon', 'save']],
  ],
  [
    'a coupon of a paid order that nobody used',
    `delete from coupon_entries where order_id = 'paid' and kind = 'commit'`,
    [
      ['coupon', 'save'],
      ['orderCoupon', 'paid/save'],
    ],
  ],
  [
    'more uses by one customer than there may be',
    `update coupon_balances set per_customer = 1`,
    [['couponUses', 'save/c1']],
  ],
  [
    'a code that nobody issued',
    `insert into coupons (code, campaign_id, promotion, issued_at) select 'X', campaign_id, 'save', now() from coupon_balances`,
    [['coupon', 'save']],
  ],
  [
    'budget that went back without an entry',
    `update budget_balances set returned = 1 where line = 'promotion' and reserved > 0`,
    [['budget', 'promotion']],
  ],
  [
    'a day that counts an order too many',
    `update campaign_days set orders = orders + 1`,
    [['day', '@2026-11-22']],
  ],
  [
    'shipping that went back with nothing else',
    `update orders set shipping = 5, shipping_refunded = 5 where id = 'paid'`,
    [['order', 'paid']],
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
