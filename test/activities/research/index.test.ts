import { beforeAll, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createResearchActivities } from '../../../activities/research/index.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { findResearch } from '../../../store/research.ts';
import { aCampaign } from '../../support/builders.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const calendar = createCalendar();
const activities = createResearchActivities({
  db,
  calendar,
  config: { FANFARE_TIME_ZONE: 'Europe/London' },
});
const AT = Date.parse('2027-05-20T10:00:00Z');

beforeAll(async () => {
  await importLines(db, 'orders', {
    lines: [
      'order_id,ordered_at,customer_id,sku,quantity,unit_price',
      'a,2027-05-01 10:00,c1,A,1,10',
      'b,2027-05-02 10:00,c1,A,1,10',
      'c,2027-05-03 10:00,c2,A,1,0.505',
    ],
  });
});

const research = (input: Parameters<typeof activities.researchHistory>[0]) =>
  new MockActivityEnvironment().run((given: typeof input) => activities.researchHistory(given), input);

test('research of a plan version keeps one report and answers two counts, however often it is run', async () => {
  const {
    id: campaignId,
    version,
    hash,
  } = await aCampaign(db.pool, {
    plan: {
      research: {
        asOf: '2027-05-20',
        baseline: { previous: 'P28D' },
        lifecycle: { newDays: 30, activeDays: 90, dormantDays: 180 },
      },
    },
  });
  const input = { campaignId, version, hash, at: AT };
  expect(await research(input)).toEqual({ orders: 3, customers: 2 });
  expect(await research(input)).toEqual({ orders: 3, customers: 2 });
  const stored = await findResearch(db.pool, campaignId);
  expect(stored?.at.getTime()).toBe(AT);
  expect(stored?.report).toMatchObject({
    window: { from: '2027-04-22', to: '2027-05-19' },
    asOf: '2027-05-20',
    sales: { revenue: '20.505', orders: 3, buyers: 2, repeatRate: 0.5 },
    audience: { customers: 2, lifecycle: { new: 2, active: 0, dormant: 0, lapsed: 0 } },
  });
  const { rows } = await db.pool.query(
    `select kind from timeline where campaign_id = $1 and kind = 'researched'`,
    [campaignId],
  );
  expect(rows).toHaveLength(1);
});

test('research refuses a hash that no version of the campaign has', async () => {
  const { id: campaignId, version } = await aCampaign(db.pool);
  await expect(research({ campaignId, version, hash: 'other', at: AT })).rejects.toMatchObject({
    code: 'PLAN_CHANGED',
  });
});
