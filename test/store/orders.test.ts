import { beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { budgetOf } from '../../store/budget.ts';
import type { ShopEvent } from '../../store/events.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import {
  cancelOrder,
  expireHolds,
  loadOrder,
  noteOrderEvent,
  owedOrders,
  payOrder,
  placeOrder,
  placeOrders,
  refundOrder,
  type NewOrder,
} from '../../store/orders.ts';
import { stockOf } from '../../store/stock.ts';
import { aShopFloor, NOON, onHand, type ShopFloor } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool, ...db } = await testDatabase({ poolSize: 10 });
let floor: ShopFloor;
beforeEach(async () => {
  floor = await aShopFloor({ pool, ...db });
});

const event = (orderId: string, more: Partial<ShopEvent> = {}): ShopEvent => ({
  ...{ webhookId: randomUUID(), type: 'order.placed', at: NOON, orderId, bodyHash: 'h', data: {} },
  ...more,
});

/** Two units at 12.75 with ten per cent off, held for a minute. */
const order = (id: string, more: Partial<NewOrder> = {}): NewOrder => ({
  ...{ id, campaignId: floor.campaign.id, customerId: null, currency: 'GBP', planHash: floor.campaign.hash },
  lines: [
    {
      ...{ sku: '22423', quantity: 2, unitPrice: 12_750, listTotal: 2_550, total: 2_295 },
      discounts: [{ promotion: 'ten-off', amount: 255 }],
    },
  ],
  discounts: [{ promotion: 'ten-off', line: 'promotion', amount: 255, charge: 255 }],
  ...{ coupons: [], couponRefusals: [], firstOrder: [], ended: false, shipping: 0 },
  ...{ units: [], gifts: [], points: { earned: [], redeemed: [] } },
  ...{ listTotal: 2_550, total: 2_295, expectedTotal: null, requestHash: 'r', clickMessageId: null },
  ...{ attributionOrder: [], attributedFrom: NOON, placedAt: NOON, holdExpiresAt: NOON + 60_000 },
  answer: { orderId: id, state: 'placed' },
  ...more,
});

const place = (id: string, more: Partial<NewOrder> = {}) => placeOrder(pool, event(id), order(id, more));
/** Units held and paid for, and the promotion line's amounts. */
async function held() {
  const [stock] = await stockOf(pool, ['22423']);
  const line = await floor.promotion();
  return [stock?.reserved, stock?.committed, line?.reserved, line?.committed];
}

test('an order goes through its life with stock and budget beside it, and reads as it was priced', async () => {
  expect(await place('o1')).toMatchObject({ outcome: 'answered', status: 200 });
  expect(await held()).toEqual([2, 0, 255, 0]);
  await payOrder(pool, event('o1'), 2_295);
  expect(await held()).toEqual([0, 2, 0, 255]);
  expect(await loadOrder(pool, 'o1')).toMatchObject({
    ...{ state: 'paid', total: 2_295, paidAmount: 2_295, flags: [] },
    lines: [{ position: 1, sku: '22423', quantity: 2, unitPrice: 12_750, refunded: 0 }],
  });
  await refundOrder(pool, event('o1'), {
    lines: [{ position: 1, refunded: 0, units: 1, amount: 1_147, listAmount: 1_275 }],
    discounts: [{ promotion: 'ten-off', amount: 127 }],
    ...{ costs: [], units: [], points: { earned: [], redeemed: [] } },
    shipping: 0,
  });
  expect(await held()).toEqual([0, 1, 0, 128]);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('one order sent by ten webhooks at once is held once and answered alike', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => place('o1')));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await held()).toEqual([2, 0, 255, 0]);
});

test('another order under the same id, and another body under the same webhook, are refused', async () => {
  const first = event('o1');
  await placeOrder(pool, first, order('o1'));
  expect(await place('o1', { requestHash: 'other' })).toMatchObject({ answer: { code: 'ORDER_CONFLICT' } });
  const changed = { ...first, bodyHash: 'other' };
  expect(await placeOrder(pool, changed, order('o2'))).toEqual({ outcome: 'conflict' });
  expect(await held()).toEqual([2, 0, 255, 0]);
});

test('a discount that the budget cannot pay holds nothing and names the promotion', async () => {
  const [line] = await budgetOf(pool, floor.campaign.id).then((all) =>
    all.filter((b) => b.line === 'promotion'),
  );
  const amount = (line?.free ?? 0) + 1;
  const discounts = [{ promotion: 'ten-off', line: 'promotion', amount, charge: amount }];
  expect(await place('o1', { discounts })).toEqual({
    ...{ outcome: 'reprice', promotion: 'ten-off', code: 'BUDGET_SPENT' },
  });
  expect(await held()).toEqual([0, 0, 0, 0]);
  expect(await loadOrder(pool, 'o1')).toBeNull();
});

test('a cancelled order gives back what it held; one that is paid says that its money goes back first', async () => {
  await place('o1');
  await cancelOrder(pool, event('o1'));
  expect(await held()).toEqual([0, 0, 0, 0]);
  await place('o2');
  await payOrder(pool, event('o2'), 2_295);
  expect(await cancelOrder(pool, event('o2'))).toEqual({ outcome: 'refund' });
  expect(await held()).toEqual([0, 2, 0, 255]);
});

test('a refund worked out from an order that has moved on changes nothing', async () => {
  await place('o1');
  await payOrder(pool, event('o1'), 2_295);
  const line = { position: 1, refunded: 1, units: 1, amount: 1_147, listAmount: 1_275 };
  const none = { costs: [], units: [], points: { earned: [], redeemed: [] } };
  const refund = { lines: [line], discounts: [], ...none, shipping: 0 };
  expect(await refundOrder(pool, event('o1'), refund)).toEqual({ outcome: 'changed' });
  expect(await held()).toEqual([0, 2, 0, 255]);
});

test('an event noted for an order is answered the same when it comes again', async () => {
  const early = event('o9', { type: 'order.refunded' });
  const note = { status: 409, answer: { code: 'ORDER_REFUNDED' } };
  const first = await noteOrderEvent(pool, early, note);
  expect(await noteOrderEvent(pool, early, { status: 202, answer: {} })).toEqual(first);
});

test('holds end at their instant and not before, more of them than one batch, each given back once', async () => {
  const lines = [{ sku: 'POST', quantity: 1, unitPrice: 1_000, listTotal: 100, total: 100, discounts: [] }];
  const plain = { lines, discounts: [], listTotal: 100, total: 100 };
  await Promise.all(Array.from({ length: 501 }, (_, n) => place(`o${n}`, plain)));
  await place('held');
  expect(await expireHolds(pool, NOON + 59_999)).toBe(0);
  expect(await expireHolds(pool, NOON + 60_000)).toBe(502);
  expect(await expireHolds(pool, NOON + 60_000)).toBe(0);
  expect(await held()).toEqual([0, 0, 0, 0]);
  expect(await loadOrder(pool, 'held')).toMatchObject({ state: 'expired' });
});

test('the end of a campaign gives back its own holds alone, whenever they would have ended', async () => {
  await place('mine');
  await place('list', { campaignId: null, planHash: null, discounts: [], total: 2_550 });
  expect(await expireHolds(pool, NOON, { campaignId: floor.campaign.id })).toBe(1);
  expect((await loadOrder(pool, 'list'))?.state).toBe('placed');
});

test('what is owed is listed from an instant on, oldest first and no more than asked for', async () => {
  for (const n of [3, 1, 2])
    await pool.query(
      `insert into orders (id, currency, state, list_total, discount, total, request_hash, placed_at, paid_at, flags)
       values ($1, 'GBP', 'owed', 1, 0, 1, 'x', $2, $2, '{OWED_STOCK}')`,
      [`o${n}`, new Date(NOON + n)],
    );
  const ids = async (more: object) => (await owedOrders(pool, more)).map(({ orderId }) => orderId);
  expect(await ids({})).toEqual(['o1', 'o2', 'o3']);
  expect(await ids({ since: NOON + 2, limit: 1 })).toEqual(['o2']);
  expect(await ids({ campaignId: floor.campaign.id })).toEqual([]);
});

const gift = (sku: string) => ({
  discounts: [
    { promotion: 'ten-off', line: 'promotion', amount: 255, charge: 255 },
    { promotion: 'gift', line: 'promotion', amount: 0, charge: 300 },
  ],
  gifts: [{ promotion: 'gift', sku, quantity: 1, cost: 300 }],
});

test('a gift is held with the goods and costs its line; it goes back with the last unit', async () => {
  await place('o1', gift('22423'));
  expect(await held()).toEqual([3, 0, 555, 0]);
  await payOrder(pool, event('o1'), 2_295);
  expect(await held()).toEqual([0, 3, 0, 555]);
  const line = (refunded: number, amount: number) => ({
    lines: [{ position: 1, refunded, units: 1, amount, listAmount: 1_275 }],
    ...{ units: [], points: { earned: [], redeemed: [] }, shipping: 0 },
  });
  const discounts = (amount: number) => [{ promotion: 'ten-off', amount }];
  await refundOrder(pool, event('o1'), { ...line(0, 1_148), discounts: discounts(127), costs: [] });
  expect(await held()).toEqual([0, 2, 0, 428]);
  const costs = [{ promotion: 'gift', kind: 'gift' as const, amount: 300 }];
  await refundOrder(pool, event('o1'), { ...line(1, 1_147), discounts: discounts(128), costs });
  expect(await held()).toEqual([0, 0, 0, 0]);
  expect(await loadOrder(pool, 'o1')).toMatchObject({
    ...{ state: 'refunded', gifts: [{ sku: '22423', quantity: 1, returned: 1, cost: 300 }] },
    costs: [{ promotion: 'gift', kind: 'gift', amount: 300, returned: 300 }],
  });
  expect(await checkLedgers(pool)).toEqual([]);
});

test('a gift that is gone is named, whatever is left is sold first, and nothing is held', async () => {
  const gone = { outcome: 'reprice', promotion: 'gift', code: 'GIFT_GONE', sku: '22423' };
  await onHand({ pool, ...db }, { '22423': 6 });
  const lines = order('o1').lines.map((each) => ({ ...each, quantity: 6 }));
  expect(await place('o1', { ...gift('22423'), lines })).toEqual(gone);
  expect(await held()).toEqual([0, 0, 0, 0]);
  expect(await place('o2', gift('NOT-TRACKED'))).toMatchObject({ status: 200 });
  await pool.query(`update campaign_products set sold_out = true where sku = '22423'`);
  const other = [{ ...order('o3').lines[0]!, sku: '85123A' }];
  expect(await place('o3', { ...gift('22423'), lines: other })).toEqual(gone);
});

test('what promotions cost beside discounts is kept by kind, what is neither gift nor points as shipping', async () => {
  const discounts = [
    { promotion: 'ten-off', line: 'promotion', amount: 255, charge: 255 },
    { promotion: 'all', line: 'promotion', amount: 0, charge: 360 },
  ];
  const gifts = [{ promotion: 'all', sku: 'POST', quantity: 1, cost: 200 }];
  const points = { earned: [{ promotion: 'all', points: 40, value: 40 }], redeemed: [] };
  const two = [
    { event: event('o1'), order: order('o1', { discounts, gifts, points, customerId: 'c1' }) },
    { event: event('o2'), order: order('o2', { discounts, gifts, points, customerId: 'c2' }) },
  ];
  await placeOrders(pool, two);
  await place('o3', { discounts, gifts, points, customerId: 'c3' });
  for (const id of ['o1', 'o2', 'o3']) {
    expect((await loadOrder(pool, id))?.costs.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['gift', 200],
      ['points', 40],
      ['shipping', 120],
    ]);
  }
  expect(await checkLedgers(pool)).toEqual([]);
});
