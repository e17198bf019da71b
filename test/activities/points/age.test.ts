import { expect, test } from '@jest/globals';
import { tick } from '../../../activities/monitor/tick.ts';
import { agePoints } from '../../../activities/points/age.ts';
import { timelineText } from '../../../api/timeline-texts.ts';
import { pointsOf } from '../../../store/points.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { NOON } from '../../support/orders.ts';
import { aPointsCampaign, aPointsShop, DAY } from '../../support/points.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aWatch } from '../../support/watch.ts';

const db = await testDatabase();

test('the monitor settles points and takes them away in time, and the timeline tells how many', async () => {
  const campaign = await aPointsCampaign(db);
  const shop = aPointsShop(db, campaign);
  for (const n of [1, 2]) {
    await shop.place({ id: `o${n}`, customer: `c${n}`, earned: 50 });
    await shop.pay(`o${n}`);
  }
  await tick(aWatch(db), NOON + 7 * DAY);
  expect(await pointsOf(db.pool, 'c1')).toMatchObject({ pending: 0, available: 50 });
  expect(await agePoints(db.pool, NOON + 7 * DAY)).toEqual({ settled: 0, expired: 0, told: 0 });
  expect(await agePoints(db.pool, NOON + 37 * DAY)).toEqual({ settled: 0, expired: 2, told: 1 });
  expect(await pointsOf(db.pool, 'c1')).toMatchObject({ available: 0 });
  const rows = await listTimeline(db.pool, { campaignId: campaign.id, limit: 50 });
  const told = rows.filter(({ kind }) => kind.startsWith('points'));
  const words = (language: 'en' | 'zh-CN') =>
    told.map((row) => timelineText(row, { language, timeZone: 'Europe/London' }));
  expect(words('en')).toEqual([
    'Return window over: 100 points of 2 orders can be spent',
    '100 points of 2 orders expired unspent',
  ]);
  expect(words('zh-CN')).toEqual(['退货期已过：2 笔积分共 100 分可以使用', '2 笔积分到期，共 100 分失效']);
});
