import { beforeEach, expect, test } from '@jest/globals';
import type { Promotion } from '../../domain/plan/types.ts';
import { couponCodes, couponPools, issueWaveCoupons } from '../../store/coupons.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import type { BuiltCampaign } from '../support/builders.ts';
import { aCouponOffer } from '../support/coupons.ts';
import { aLiveCampaign, aShopFloor, NOON } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const MONTH = 30 * 24 * 3_600_000;
let campaign: BuiltCampaign;
beforeEach(async () => {
  await aShopFloor(db);
  await pool.query('truncate messages cascade');
});

const live = async (...promotions: Promotion<string>[]) => {
  campaign = await aLiveCampaign(db, { promotions });
  return campaign.id;
};

/** Messages of a wave in a state; answers their ids. */
async function messages(count: number, { wave = 'thank-you', state = 'pending' } = {}): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state)
     select $1, $2, $2 || $4 || n, 'email', 'all', $4 from generate_series(1, $3::integer) n returning id`,
    [campaign.id, wave, count, state],
  );
  return rows.map(({ id }) => id);
}

const issue = (more: Partial<Parameters<typeof issueWaveCoupons>[1]> = {}) =>
  issueWaveCoupons(pool, {
    ...{ campaignId: campaign.id, promotion: 'thanks', wave: 'thank-you' },
    ...{ at: new Date(NOON), expiresAt: new Date(NOON + MONTH) },
    ...more,
  });

test('each message has one code of its own, however often codes are issued, and who was skipped has none', async () => {
  await live(aCouponOffer());
  const first = await messages(50);
  const [skipped] = await messages(1, { state: 'skipped' });
  expect(await issue()).toBe(50);
  const codes = await couponCodes(pool, [...first, skipped!]);
  expect(codes.size).toBe(50);
  await messages(5, { state: 'accepted' });
  expect([await issue(), await issue()]).toEqual([5, 0]);
  expect(await couponCodes(pool, first)).toEqual(codes);
  expect(await couponPools(pool, { campaignId: campaign.id, at: NOON })).toMatchObject([
    { promotion: 'thanks', code: null, issued: 55, reserved: 0, used: 0, expired: 0, valueGiven: 0 },
  ]);
  expect(await couponPools(pool, { campaignId: campaign.id, at: NOON + MONTH })).toMatchObject([
    { expired: 55, lastExpires: new Date(NOON + MONTH) },
  ]);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('a code is twelve characters that nobody mixes up, in groups of four, and no two are alike', async () => {
  await live(aCouponOffer());
  const ids = await messages(2_000);
  await Promise.all([issue(), issue(), issue()]);
  const codes = [...(await couponCodes(pool, ids)).values()];
  expect(new Set(codes.map(({ code }) => code)).size).toBe(2_000);
  for (const { code, expiresAt } of codes) {
    expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}$/);
    expect(expiresAt).toBe(NOON + MONTH);
  }
  // 24,000 characters over 32: each about 750 times.
  const counts = new Map<string, number>();
  for (const each of codes.flatMap(({ code }) => [...code.replaceAll('-', '')]))
    counts.set(each, (counts.get(each) ?? 0) + 1);
  expect(counts.size).toBe(32);
  expect(Math.min(...counts.values())).toBeGreaterThan(550);
  expect(await checkLedgers(pool)).toEqual([]);
});

test('a shared code is issued to nobody and answered to everybody, with the expiry that counts from its start', async () => {
  await live(aCouponOffer({ codes: 'WELCOME', from: 'live+PT1H', expires: 'P2D' }));
  const ids = await messages(3);
  expect(await issue()).toBe(0);
  const codes = await couponCodes(pool, ids);
  expect([...codes.values()]).toEqual(
    Array(3).fill({ code: 'WELCOME', expiresAt: NOON + 2 * 24 * 3_600_000 }),
  );
});

test('a wave without a coupon has no codes, and a plan without the promotion refuses', async () => {
  await live(aCouponOffer());
  const ids = await messages(2, { wave: 'teaser' });
  expect((await couponCodes(pool, ids)).size).toBe(0);
  await expect(issue({ promotion: 'other' })).rejects.toThrow('has no coupon other');
});

test('20,000 codes are issued by one statement, once', async () => {
  await live(aCouponOffer());
  await messages(20_000);
  expect(await issue()).toBe(20_000);
  expect(await issue()).toBe(0);
}, 60_000);
