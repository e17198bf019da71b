import { beforeAll, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createBacktestActivities } from '../../../activities/backtest/index.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { findBacktest } from '../../../store/backtests.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const activities = createBacktestActivities({
  db,
  calendar: createCalendar(),
  config: { FANFARE_TIME_ZONE: 'Europe/London' },
});
const AT = Date.parse('2027-05-20T10:00:00Z');

beforeAll(async () => {
  const orders = Array.from({ length: 900 }, (_, i) => `o${i},2027-05-0${1 + (i % 9)} 10:00,c1,A,1,10`);
  await importLines(db, 'orders', {
    lines: ['order_id,ordered_at,customer_id,sku,quantity,unit_price', ...orders],
  });
});

const inputOf = ({ id: campaignId, version, hash }: BuiltCampaign) => ({ campaignId, version, hash, at: AT });
type Input = ReturnType<typeof inputOf>;
const tryOut = (input: Input, environment = new MockActivityEnvironment()) =>
  environment.run((given: Input) => activities.backtestPromotions(given), input);

const rows = async (campaignId: string): Promise<object[]> =>
  (await db.pool.query<object>('select * from backtests where campaign_id = $1', [campaignId])).rows;

test('the back-test of a version is kept once, the same however often it is run, and only a count comes back', async () => {
  const campaign = await aCampaign(db.pool);
  const input = inputOf(campaign);
  expect(await tryOut(input)).toEqual({ baskets: 900 });
  const first = await rows(campaign.id);
  expect(await tryOut(input)).toEqual({ baskets: 900 });
  expect(await rows(campaign.id)).toEqual(first);
  expect(first).toHaveLength(1);
  const kept = await findBacktest(db.pool, campaign.id, campaign.plan);
  expect(kept).toMatchObject({ version: 1, at: new Date(AT) });
  // A tenth off 9,000.00.
  expect(kept?.report).toMatchObject({
    ...{ window: { from: '2027-04-22', to: '2027-05-19' }, asOf: '2027-05-20', baskets: 900 },
    ...{ sales: '8100.00', basketShare: 1, discountCostRate: 0.111111111 },
  });
});

test('it belongs to the offers: other goals share it, another percentage has none', async () => {
  const campaign = await aCampaign(db.pool);
  await tryOut(inputOf(campaign));
  const { plan } = campaign;
  const otherGoals = { ...plan, goals: [] };
  expect(await findBacktest(db.pool, campaign.id, otherGoals)).toBeDefined();
  const otherOffers = { ...plan, promotions: plan.promotions.map((each) => ({ ...each, percent: '11' })) };
  expect(await findBacktest(db.pool, campaign.id, otherOffers)).toBeUndefined();
});

test('cancelled on the way it keeps nothing', async () => {
  const campaign = await aCampaign(db.pool);
  const environment = new MockActivityEnvironment();
  const running = tryOut(inputOf(campaign), environment);
  environment.cancel();
  await expect(running).rejects.toThrow();
  expect(await rows(campaign.id)).toEqual([]);
});

test('a hash that no version of the campaign has is refused', async () => {
  const campaign = await aCampaign(db.pool);
  await expect(tryOut({ ...inputOf(campaign), hash: 'other' })).rejects.toMatchObject({
    code: 'PLAN_CHANGED',
  });
});
