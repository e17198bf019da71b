import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Promotion } from '../../../domain/plan/types.ts';
import { returnUnspent, settleExpiredCouponLines, budgetOf } from '../../../store/budget.ts';
import { setStatus } from '../../../store/campaigns.ts';
import { couponPools } from '../../../store/coupons.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { expireHolds, loadOrder } from '../../../store/orders.ts';
import type { BuiltCampaign } from '../../support/builders.ts';
import { aCouponOffer, issuedTo } from '../../support/coupons.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let floor: ShopFloor;
let campaign: BuiltCampaign;
let code: string;

/** The one live campaign has these offers alone. */
async function selling(...promotions: Promotion<string>[]): Promise<void> {
  await db.pool.query(`truncate messages cascade; update campaigns set status = 'cancelled'`);
  campaign = await aLiveCampaign(db, { promotions });
}

beforeEach(async () => {
  floor = await aShopFloor(db);
  await selling(aCouponOffer());
  [code] = (await issuedTo(db, { campaignId: campaign.id }, ['c1'])) as [string];
});

const asGuest = (data: object) => floor.place({ lines: aLine(2), ...data });
const place = (data: object) => asGuest({ customerId: 'c1', ...data });
const pool = async () => (await couponPools(db.pool, { campaignId: campaign.id, at: NOON }))[0];
const line = async () => (await budgetOf(db.pool, campaign.id)).find((each) => each.line === 'promotion');
const balanced = async () => expect(await checkLedgers(db.pool)).toEqual([]);
const spent = (reason: string) => ({
  status: 409,
  body: { code: 'COUPON_SPENT', coupons: [{ reason }], lines: [{ sku: '22423', wanted: 2 }] },
});

describe('a coupon through the life of its order', () => {
  test('is held with the order, used by its payment and given back by a whole refund', async () => {
    const { body } = await place({ orderId: 'o1', coupons: [code] });
    expect(body).toMatchObject({
      ...{ total: '22.95', campaignId: campaign.id },
      discounts: [{ promotion: 'thanks', amount: '2.55' }],
    });
    expect(await pool()).toMatchObject({ issued: 1, reserved: 1, used: 0 });
    await balanced();
    await floor.tell('order.paid', { orderId: 'o1', amount: '22.95' });
    expect(await pool()).toMatchObject({ reserved: 0, used: 1, valueGiven: 255 });
    await floor.tell('order.refunded', { orderId: 'o1', lines: [{ sku: '22423', quantity: 1 }] });
    expect(await pool()).toMatchObject({ used: 1, valueGiven: 127 });
    await balanced();
    await floor.tell('order.refunded', { orderId: 'o1' });
    expect(await pool()).toMatchObject({ used: 0, valueGiven: 0 });
    expect((await place({ coupons: [code] })).status).toBe(200);
    await balanced();
  });

  test('comes back from a cancelled order and from one that nobody paid', async () => {
    await place({ orderId: 'o1', coupons: [code] });
    await floor.tell('order.cancelled', { orderId: 'o1' });
    expect((await place({ orderId: 'o2', coupons: [code] })).status).toBe(200);
    await expireHolds(db.pool, NOON + HOUR);
    expect(await pool()).toMatchObject({ reserved: 0, used: 0 });
    await balanced();
  });

  test('paid after the hold, is taken again, or owed where somebody else has it', async () => {
    await place({ orderId: 'o1', coupons: [code] });
    await expireHolds(db.pool, NOON + HOUR);
    await place({ orderId: 'o2', coupons: [code] });
    await floor.tell('order.paid', { orderId: 'o1', amount: '22.95' });
    expect(await loadOrder(db.pool, 'o1')).toMatchObject({ state: 'owed', flags: ['OWED_COUPON'] });
    await balanced();
    await floor.tell('order.cancelled', { orderId: 'o2' });
    await place({ orderId: 'o3', coupons: [code] });
    await expireHolds(db.pool, NOON + HOUR);
    await floor.tell('order.paid', { orderId: 'o3', amount: '22.95' });
    expect(await loadOrder(db.pool, 'o3')).toMatchObject({ state: 'paid', flags: [] });
    await balanced();
  });

  test('the same order sent again is answered as before, though its coupon is held by then', async () => {
    const first = await place({ orderId: 'o1', coupons: [code] });
    expect(await place({ orderId: 'o1', coupons: [code] })).toEqual(first);
  });
});

describe('a coupon that cannot be used refuses the order, and nothing is held', () => {
  const refused = async (answer: Promise<unknown>, reason: string) => {
    expect(await answer).toMatchObject(spent(reason));
    expect(await floor.stock()).toMatchObject({ reserved: 0 });
    await balanced();
  };

  test('used, unknown, expired, or given to somebody else', async () => {
    await refused(place({ coupons: ['NO-SUCH'] }), 'UNKNOWN');
    await refused(place({ customerId: 'c2', coupons: [code] }), 'NOT_YOURS');
    await db.pool.query('update coupons set expires_at = $1', [new Date(NOON)]);
    await refused(place({ coupons: [code] }), 'EXPIRED');
    await db.pool.query('update coupons set expires_at = $1', [new Date(NOON + 1)]);
    await place({ orderId: 'o1', coupons: [code] });
    expect(await place({ coupons: [code] })).toMatchObject(spent('USED'));
    await balanced();
  });

  test('a shared code for all in all, and for each customer', async () => {
    await selling(aCouponOffer({ codes: 'SAVE10', total: 2, perCustomer: 1 }));
    const [first, again, other, third] = [
      await place({ coupons: ['SAVE10'] }),
      await place({ coupons: ['save10'] }),
      await place({ customerId: 'c2', coupons: ['Save10'] }),
      await place({ customerId: 'c3', coupons: ['SAVE10'] }),
    ];
    expect([first.body['total'], other.body['total']]).toEqual(['22.95', '22.95']);
    expect([again, third]).toMatchObject([spent('BUYER_LIMIT'), spent('ALL_USED')]);
    await balanced();
  });
});

describe('a coupon that does nothing here is said, and the order goes on', () => {
  const goesOn = async (data: object, code: string, order = place) => {
    const { status, body } = await order(data);
    expect([status, body['total']]).toEqual([200, '25.50']);
    expect((body['skipped'] as { code: string }[]).map((each) => each.code)).toContain(code);
  };

  test('below its threshold it stays unused', async () => {
    await selling(aCouponOffer({ codes: 'BIG', over: '100.00' }));
    await goesOn({ coupons: ['BIG'] }, 'BELOW_THRESHOLD');
    expect(await pool()).toMatchObject({ reserved: 0 });
  });

  test('with a limit for each customer it wants the customer known', async () => {
    await selling(aCouponOffer({ codes: 'ONCE', perCustomer: 1 }));
    await goesOn({ coupons: ['ONCE'] }, 'CUSTOMER_NEEDED', asGuest);
    // An address alone, even a known one, is nobody here: what is missing is said.
    const { body } = await asGuest({ coupons: ['ONCE'], email: 'c1@example.test' });
    expect(JSON.stringify(body['skipped'])).toContain('no customerId was given');
  });

  test('its budget spent, marketing money never refuses a sale', async () => {
    await db.pool.query(`update budget_balances set total = 0; update budget_entries set amount = 0`);
    await goesOn({ coupons: [code] }, 'BUDGET_SPENT');
    expect(await pool()).toMatchObject({ reserved: 0 });
    await balanced();
  });

  test('before its start', async () => {
    await selling(aCouponOffer({ codes: 'SOON', from: 'live+PT90M' }));
    await goesOn({ coupons: ['SOON'] }, 'NOT_STARTED');
  });

  test('where another campaign is named', async () => {
    const other = await aLiveCampaign(db, { promotions: [] });
    await goesOn({ campaignId: other.id, coupons: [code] }, 'OTHER_CAMPAIGN');
  });
});

describe('a code as it was typed, and whose it is', () => {
  test('small letters and spaces do not matter, and a guest is known by the code', async () => {
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')}`;
    const { body } = await asGuest({ orderId: 'o1', coupons: [typed] });
    expect(body['total']).toBe('22.95');
    const { rows } = await db.pool.query('select customer_id from order_coupons');
    expect(rows).toEqual([{ customer_id: 'c1' }]);
  });

  test('its campaign prices the order before one that is cheaper, and it is attributed to its message', async () => {
    await aLiveCampaign(db, {
      promotions: [
        { ...{ key: 'half', kind: 'percentOff', percent: '50' }, ...{ priority: 0, exclusive: false } },
      ].map((each) => ({ ...each, budgetLine: 'promotion' })) as Promotion<string>[],
    });
    await place({ orderId: 'o1', coupons: [code] });
    const { rows } = await db.pool.query<{ message_id: string }>('select message_id from coupons');
    expect(await loadOrder(db.pool, 'o1')).toMatchObject({
      ...{ campaignId: campaign.id, attribution: 'coupon' },
      attributedTo: rows[0]?.message_id,
    });
  });

  test('a shared code is attributed too, to no message', async () => {
    await selling(aCouponOffer({ codes: 'ALL' }));
    await place({ orderId: 'o1', coupons: ['ALL'] });
    expect(await loadOrder(db.pool, 'o1')).toMatchObject({ attribution: 'coupon', attributedTo: null });
  });
});

describe('after the end of its campaign', () => {
  const end = async (at: number) => {
    await setStatus(db.pool, { campaignId: campaign.id, status: 'aborted', at });
    await returnUnspent(db.pool, { campaignId: campaign.id, at });
  };

  test('a coupon still prices, charged to its line, which gives its rest back when the last one has expired', async () => {
    const half = { priority: 0, exclusive: false, budgetLine: 'promotion' };
    await selling(aCouponOffer(), { ...half, key: 'half', kind: 'percentOff', percent: '50' });
    [code] = (await issuedTo(db, { campaignId: campaign.id }, ['c1'])) as [string];
    await end(NOON);
    expect(await line()).toMatchObject({ total: 20_000, free: 20_000, returned: 0 });
    const lines = await budgetOf(db.pool, campaign.id);
    for (const other of lines.filter((each) => each.line !== 'promotion'))
      expect(other.returned).toBe(other.total);
    const { body } = await place({ orderId: 'o1', coupons: [code] });
    // Not half: the campaign's other offers ended with it.
    expect(body).toMatchObject({ campaignId: campaign.id, total: '22.95', skipped: [] });
    await floor.tell('order.paid', { orderId: 'o1', amount: '22.95' });
    expect(await settleExpiredCouponLines(db.pool, NOON + 7 * DAY - 1)).toBe(0);
    expect(await settleExpiredCouponLines(db.pool, NOON + 7 * DAY)).toBe(1);
    expect(await line()).toMatchObject({ committed: 255, free: 0, returned: 19_745 });
    expect(await settleExpiredCouponLines(db.pool, NOON + 7 * DAY)).toBe(0);
    await balanced();
    await floor.tell('order.refunded', { orderId: 'o1' });
    expect(await settleExpiredCouponLines(db.pool, NOON + 8 * DAY)).toBe(1);
    expect(await line()).toMatchObject({ committed: 0, free: 0, returned: 20_000 });
    await balanced();
  });

  test('without one, and without an order that names it, it prices nothing', async () => {
    await end(NOON);
    expect((await place({})).body).toMatchObject({ campaignId: null });
    expect((await place({ campaignId: campaign.id })).body).toMatchObject({ campaignId: null });
  });

  test('an order of before that is paid late is charged to its line, out of what went back', async () => {
    await place({ orderId: 'o1', coupons: [code] });
    await db.pool.query('update coupons set expires_at = $1', [new Date(NOON)]);
    await expireHolds(db.pool, NOON, { campaignId: campaign.id });
    await end(NOON);
    expect(await line()).toMatchObject({ free: 0, returned: 20_000 });
    await floor.tell('order.paid', { orderId: 'o1', amount: '22.95' });
    expect(await loadOrder(db.pool, 'o1')).toMatchObject({ state: 'paid', flags: [] });
    expect(await line()).toMatchObject({ committed: 255, free: 0, returned: 19_745 });
    await balanced();
    await floor.tell('order.refunded', { orderId: 'o1' });
    expect(await settleExpiredCouponLines(db.pool, NOON + 8 * DAY)).toBe(1);
    expect(await line()).toMatchObject({ committed: 0, returned: 20_000 });
    await balanced();
  });

  test('a shared code goes on until it expires, counted from its start', async () => {
    await selling(aCouponOffer({ codes: 'ALL', expires: 'PT90M' }));
    await end(NOON);
    expect((await place({ coupons: ['ALL'] })).body).toMatchObject({ total: '22.95' });
    expect(await settleExpiredCouponLines(db.pool, NOON + HOUR / 2 - 1)).toBe(0);
    await expireHolds(db.pool, NOON + HOUR);
    expect(await settleExpiredCouponLines(db.pool, NOON + HOUR / 2)).toBe(1);
    await balanced();
  });
});
