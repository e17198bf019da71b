import { beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { couponRoutes } from '../../../api/routes/coupons.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aCouponOffer, issuedTo } from '../../support/coupons.ts';
import { aLine, aLiveCampaign, aShopFloor, NOON, type ShopFloor } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db, { now: () => NOON });
const app = createApp(deps, couponRoutes(deps));
const { bearer } = await signIn(db, ['viewer']);
let floor: ShopFloor;

beforeEach(async () => {
  floor = await aShopFloor(db);
  await db.pool.query('truncate messages cascade');
});

const get = (id: string) => request(app).get(`/v1/campaigns/${id}/coupons`).set('Authorization', bearer);

test('the pool of each promotion, what became of it and what it gave', async () => {
  await db.pool.query(`update campaigns set status = 'cancelled'`);
  const shared = aCouponOffer({ key: 'shared', codes: 'SAVE', total: 50, perCustomer: 1, expires: 'P1D' });
  const { id } = await aLiveCampaign(db, { promotions: [aCouponOffer(), shared] });
  const codes = await issuedTo(db, { campaignId: id, expiresAt: NOON + 1 }, ['c1', 'c2']);
  await floor.place({ orderId: 'o1', customerId: 'c1', coupons: [codes[0]], lines: aLine(2) });
  await floor.place({ orderId: 'o2', customerId: 'c2', coupons: ['SAVE'], lines: aLine(2) });
  await floor.tell('order.paid', { orderId: 'o2', amount: '22.95' });
  const { status, body } = await get(id);
  expect(status).toBe(200);
  const day = 24 * 3_600_000;
  expect(body).toEqual({
    currency: 'GBP',
    promotions: [
      {
        ...{ promotion: 'shared', codes: 'SAVE', total: 50, perCustomer: 1, issued: 0 },
        ...{ reserved: 0, used: 1, expired: 0, valueGiven: '2.55' },
        lastExpires: new Date(NOON - 3_600_000 + day).toISOString(),
      },
      {
        ...{ promotion: 'thanks', codes: 'unique', total: null, perCustomer: null, issued: 2 },
        ...{ reserved: 1, used: 0, expired: 0, valueGiven: '0.00' },
        lastExpires: new Date(NOON + 1).toISOString(),
      },
    ],
  });
});

test('a campaign without coupons has none, one that is not there is not found', async () => {
  expect((await get(floor.campaign.id)).body).toEqual({ currency: 'GBP', promotions: [] });
  expect((await get('01890000-0000-7000-8000-000000000000')).body).toMatchObject({
    code: 'CAMPAIGN_NOT_FOUND',
  });
});
