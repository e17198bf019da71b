import { beforeEach, expect, test } from '@jest/globals';
import { setPhase, setStatus } from '../../store/campaigns.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { expireHolds } from '../../store/orders.ts';
import { expirePoints, pointsEntries, pointsOf, settlePoints, tellPoints } from '../../store/points.ts';
import type { BuiltCampaign } from '../support/builders.ts';
import { NOON } from '../support/orders.ts';
import { aPointsCampaign, aPointsShop, DAY, type PointsShop } from '../support/points.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
let campaign: BuiltCampaign;
let shop: PointsShop;
let ann: string;
let people = 0;

beforeEach(async () => {
  campaign = await aPointsCampaign(db);
  shop = aPointsShop(db, campaign);
  ann = `ann-${(people += 1)}`;
});

const balance = async (customer = ann) => {
  const { pending, available, held, debt } = await pointsOf(db.pool, customer);
  return [pending, available, held, debt];
};

async function paid(order: { id: string; earned?: number; redeemed?: number }, at = NOON): Promise<void> {
  expect(await shop.place({ customer: ann, ...order }, at)).toMatchObject({
    outcome: 'answered',
    status: 200,
  });
  expect(await shop.pay(order.id, at)).toMatchObject({ outcome: 'answered', status: 200 });
}

/** Ann has 100 points to spend, of an order paid at NOON, that expire 30 days after they settled. */
async function aHundred(id = `${ann}-a`): Promise<string> {
  await paid({ id, earned: 100 });
  await settlePoints(db.pool, NOON + 7 * DAY);
  expect(await balance()).toEqual([0, 100, 0, 0]);
  return id;
}

test('points are pending once paid, and can be spent when the return window is over, not a moment before', async () => {
  await shop.place({ id: `${ann}-a`, customer: ann, earned: 100 });
  expect(await balance()).toEqual([0, 0, 0, 0]);
  await shop.pay(`${ann}-a`);
  expect(await balance()).toEqual([100, 0, 0, 0]);
  expect(await settlePoints(db.pool, NOON + 7 * DAY - 1)).toBe(0);
  expect(await settlePoints(db.pool, NOON + 7 * DAY)).toBe(1);
  expect(await settlePoints(db.pool, NOON + 7 * DAY)).toBe(0);
  expect(await pointsOf(db.pool, ann)).toEqual({
    ...{ pending: 0, available: 100, held: 0, debt: 0 },
    expiring: [{ at: NOON + 37 * DAY, points: 100 }],
  });
});

test('an order that was delivered later settles a window after that', async () => {
  await paid({ id: `${ann}-a`, earned: 100 });
  await shop.delivered(`${ann}-a`, NOON + 2 * DAY);
  await settlePoints(db.pool, NOON + 9 * DAY - 1);
  expect(await balance()).toEqual([100, 0, 0, 0]);
  await settlePoints(db.pool, NOON + 9 * DAY);
  expect(await balance()).toEqual([0, 100, 0, 0]);
});

test('points of a plan with settleAfter wait for its follow-up, or for the end without one, as well', async () => {
  const followUp = { points: { settleAfter: 'P3D' } };
  const [followed, ended] = [
    await aPointsCampaign(db, { followUp }),
    await aPointsCampaign(db, { followUp }),
  ];
  for (const [i, each] of [followed, ended].entries()) {
    const order = { id: `${ann}-${i}`, customer: ann, earned: 10 };
    await aPointsShop(db, each).place(order);
    await aPointsShop(db, each).pay(order.id);
  }
  await settlePoints(db.pool, NOON + 90 * DAY);
  expect(await balance()).toEqual([20, 0, 0, 0]);
  const at = NOON + 20 * DAY;
  await setPhase(db.pool, { campaignId: followed.id, phase: 'followUp', at, endsAt: at + DAY });
  await setStatus(db.pool, { campaignId: ended.id, status: 'cancelled', at: at + DAY });
  await settlePoints(db.pool, at + 3 * DAY - 1);
  expect(await balance()).toEqual([20, 0, 0, 0]);
  await settlePoints(db.pool, at + 3 * DAY);
  expect(await balance()).toEqual([10, 10, 0, 0]);
  await settlePoints(db.pool, at + 4 * DAY);
  expect(await balance()).toEqual([0, 20, 0, 0]);
});

test('an order without a customer earns nobody anything', async () => {
  await shop.place({ id: `${ann}-a`, customer: null, earned: 100 });
  await shop.pay(`${ann}-a`);
  const { rows } = await db.pool.query('select from points_entries where order_id = $1', [`${ann}-a`]);
  expect(rows).toEqual([]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('an order holds the points it is paid with, gives them back unpaid, and spends them once paid', async () => {
  await aHundred();
  const at = NOON + 8 * DAY;
  await shop.place({ id: `${ann}-b`, customer: ann, redeemed: 60 }, at);
  expect(await balance()).toEqual([0, 40, 60, 0]);
  expect(await shop.place({ id: `${ann}-c`, customer: ann, redeemed: 41 }, at)).toEqual({
    ...{ outcome: 'reprice', promotion: 'club', code: 'POINTS_SHORT', left: 40 },
  });
  await shop.cancel(`${ann}-b`, at);
  await shop.place({ id: `${ann}-d`, customer: ann, redeemed: 60 }, at);
  await expireHolds(db.pool, at + DAY);
  expect(await balance()).toEqual([0, 100, 0, 0]);
  await paid({ id: `${ann}-e`, redeemed: 60 }, at);
  expect(await balance()).toEqual([0, 40, 0, 0]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('what expires first is spent first, what orders hold stays, and what has expired can be spent no more', async () => {
  await paid({ id: `${ann}-late`, earned: 50 }, NOON + DAY);
  await paid({ id: `${ann}-a`, earned: 100 });
  await settlePoints(db.pool, NOON + 7 * DAY);
  await settlePoints(db.pool, NOON + 8 * DAY);
  await shop.place({ id: `${ann}-b`, customer: ann, redeemed: 70 }, NOON + 9 * DAY);
  expect((await pointsOf(db.pool, ann)).expiring).toEqual([
    { at: NOON + 37 * DAY, points: 30 },
    { at: NOON + 38 * DAY, points: 50 },
  ]);
  // Nobody has looked yet: the clock alone says so.
  expect(await shop.place({ id: `${ann}-c`, customer: ann, redeemed: 51 }, NOON + 37 * DAY)).toMatchObject({
    left: 50,
  });
  await expirePoints(db.pool, NOON + 37 * DAY - 1);
  expect(await balance()).toEqual([0, 80, 70, 0]);
  await expirePoints(db.pool, NOON + 37 * DAY);
  expect(await balance()).toEqual([0, 50, 70, 0]);
  await shop.cancel(`${ann}-b`, NOON + 37 * DAY);
  expect(await balance()).toEqual([0, 120, 0, 0]);
  await expirePoints(db.pool, NOON + 37 * DAY);
  expect(await balance()).toEqual([0, 50, 0, 0]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('a refund takes back in proportion what was earned, pending or not, in parts and as a whole', async () => {
  await paid({ id: `${ann}-p`, earned: 99 });
  await shop.refund(`${ann}-p`, 1);
  expect(await balance()).toEqual([74, 0, 0, 0]);
  await settlePoints(db.pool, NOON + 7 * DAY);
  await shop.refund(`${ann}-p`, 1, NOON + 8 * DAY);
  expect(await balance()).toEqual([0, 49, 0, 0]);
  await shop.refund(`${ann}-p`, 4, NOON + 8 * DAY);
  expect(await balance()).toEqual([0, 0, 0, 0]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('points that were spent before a refund become a debt, which the next to settle pay first', async () => {
  const earning = await aHundred();
  const at = NOON + 8 * DAY;
  await paid({ id: `${ann}-b`, redeemed: 80 }, at);
  await shop.refund(earning, 4, at);
  expect(await balance()).toEqual([0, 0, 0, 80]);
  await paid({ id: `${ann}-c`, earned: 100 }, at);
  expect(await balance()).toEqual([100, 0, 0, 80]);
  await settlePoints(db.pool, at + 7 * DAY);
  expect(await balance()).toEqual([0, 20, 0, 0]);
  // Owed once, paid since: what comes back is the customer's.
  await shop.refund(`${ann}-b`, 4, at + 8 * DAY);
  expect(await balance()).toEqual([0, 100, 0, 0]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('held points pay a debt when they are released', async () => {
  const earning = await aHundred();
  const at = NOON + 8 * DAY;
  await shop.place({ id: `${ann}-b`, customer: ann, redeemed: 70 }, at);
  await shop.refund(earning, 4, at);
  expect(await balance()).toEqual([0, 0, 70, 70]);
  await shop.cancel(`${ann}-b`, at);
  expect(await balance()).toEqual([0, 0, 0, 0]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('points that come back after their lot expired live on for as long as they had left', async () => {
  await aHundred();
  await paid({ id: `${ann}-b`, redeemed: 60 }, NOON + 27 * DAY);
  await shop.refund(`${ann}-b`, 4, NOON + 50 * DAY);
  expect(await pointsOf(db.pool, ann)).toMatchObject({
    available: 60,
    expiring: [{ at: NOON + 60 * DAY, points: 60 }],
  });
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('an order paid after its hold was released takes what there is, and the rest is a debt', async () => {
  await aHundred();
  const at = NOON + 8 * DAY;
  await shop.place({ id: `${ann}-b`, customer: ann, redeemed: 100 }, at);
  await expireHolds(db.pool, at + DAY);
  await paid({ id: `${ann}-c`, redeemed: 70 }, at + DAY);
  await shop.pay(`${ann}-b`, at + DAY);
  expect(await balance()).toEqual([0, 0, 0, 70]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('every step that is run twice changes nothing the second time', async () => {
  const earning = await aHundred();
  const [id, at] = [`${ann}-b`, new Date(NOON + 8 * DAY)];
  await shop.place({ id, customer: ann, earned: 10, redeemed: 60 }, at.getTime());
  const twice = async (call: string, values: unknown[]) => {
    const before = [await balance(), await pointsEntries(db.pool, { customerId: ann, limit: 100 })];
    await db.pool.query(`select ${call}`, values);
    const after = [await balance(), await pointsEntries(db.pool, { customerId: ann, limit: 100 })];
    expect(after).toEqual(before);
  };
  await twice('points_reserve($1, $2)', [[id], at]);
  await shop.pay(id, at.getTime());
  await twice('points_commit($1, $2)', [[id], at]);
  await twice('points_release($1, $2)', [[id], at]);
  await shop.refund(earning, 1, at.getTime());
  const again = { earned: [{ promotion: 'club', points: 25 }], redeemed: [] };
  await twice('points_return($1, $2, $3, $4)', [earning, JSON.stringify(again), at, '1']);
});

test('what was settled and what expired is told once on the timeline, in totals', async () => {
  await paid({ id: `${ann}-a`, earned: 100 });
  await paid({ id: `${ann}-b`, earned: 40 }, NOON + 2 * DAY);
  await paid({ id: `${ann}-c`, earned: 5 }, NOON + 2 * DAY);
  const told = async () => {
    const { rows } = await db.pool.query<{ kind: string; data: unknown }>(
      `select kind, data from timeline where campaign_id = $1 and kind like 'points%' order by id`,
      [campaign.id],
    );
    return rows;
  };
  const tick = async (at: number) => {
    await settlePoints(db.pool, at);
    await expirePoints(db.pool, at);
    await tellPoints(db.pool, at);
  };
  await tick(NOON + 8 * DAY);
  // More is due within a day: one entry will do for both.
  expect(await told()).toEqual([]);
  await tick(NOON + 9 * DAY);
  await tick(NOON + 10 * DAY);
  expect(await told()).toEqual([{ kind: 'pointsSettled', data: { points: 145, lots: 3 } }]);
  await tick(NOON + 60 * DAY);
  expect((await told())[1]).toEqual({ kind: 'pointsExpired', data: { points: 145, lots: 3 } });
});

test('entries are listed newest first, a page after another, with what they are of', async () => {
  const earning = await aHundred();
  const page = await pointsEntries(db.pool, { customerId: ann, limit: 1 });
  expect(page).toEqual([
    {
      ...{
        id: expect.any(Number),
        at: NOON + 7 * DAY,
        kind: 'settle',
        from: 'pending',
        to: 'available',
        points: 100,
      },
      ...{ orderId: earning, promotion: 'club' },
      campaign: { id: campaign.id, key: campaign.document.key, name: campaign.document.name },
    },
  ]);
  const rest = await pointsEntries(db.pool, { customerId: ann, before: page[0]?.id ?? 0, limit: 5 });
  expect(rest.map(({ kind, from, to }) => [kind, from, to])).toEqual([['earn', 'issued', 'pending']]);
});

test.each([
  ['a balance', `update points_balances set available = available + 1 where customer_id = $1`, ['points']],
  [
    'a lot',
    `update points_lots set available = available + 1 where customer_id = $1 and available > 0`,
    ['pointsLot'],
  ],
  [
    'an entry',
    `update points_entries set points = points - 1 where customer_id = $1 and kind = 'commit'`,
    ['orderPoints', 'points', 'pointsLot'],
  ],
])('%s that somebody changed by hand is found', async (_, damage, found) => {
  await aHundred();
  await paid({ id: `${ann}-b`, redeemed: 60 }, NOON + 8 * DAY);
  expect(await checkLedgers(db.pool)).toEqual([]);
  await db.pool.query(damage, [ann]);
  expect((await checkLedgers(db.pool)).map(({ ledger }) => ledger)).toEqual(found);
  await db.pool.query(
    'delete from points_balances; delete from points_lots; delete from points_entries; delete from order_points',
  );
});
