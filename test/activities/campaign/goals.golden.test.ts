import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { goalScope, resolveGoals } from '../../../activities/campaign/goals.ts';
import type { Goal } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { aCampaign } from '../../support/builders.ts';
import { importLines, REAL_ORDERS, REAL_ORDERS_MAP } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const calendar = createCalendar();

// The baseline of the data's README, 31 October to 13 November 2011: 14 whole days, two of each weekday.
const [header = '', ...lines] = gunzipSync(readFileSync(REAL_ORDERS)).toString('latin1').split('\n');
const window = lines.filter((line) => /,"?2011-(10-31|11-0\d|11-1[0-3]) /.test(line));
await importLines(db, 'orders', { lines: [header, ...window], map: REAL_ORDERS_MAP });

const returned = await db.pool.query<{ milli: number }>(
  `select coalesce(sum(-quantity * unit_price_milli), 0)::int8 as milli from sales_lines where kind = 'return'`,
);

test('real baselines over a phase of the same weekdays are the figures of the data’s own README', async () => {
  const over = (metric: Goal['metric'], lift: string): Goal => ({
    ...{ metric, baseline: { previous: 'P14D' }, target: { lift } },
  });
  const { id: campaignId, plan } = await aCampaign(db.pool, {
    plan: {
      goals: [over('orders', '0'), over('sales', '0.1'), over('aov', '0'), over('activeCustomers', '0')],
      schedule: { live: { start: '2011-11-14T00:00', duration: 'P14D' } },
    },
  });
  const at = Date.parse('2011-11-14T00:00:00Z');
  const { goals } = await resolveGoals(goalScope({ db, calendar }, { campaignId, plan, at }));
  const window = { from: '2011-10-31', to: '2011-11-13' };
  const [orders, sales, aov, active] = goals.map(({ resolved }) => resolved);
  expect(orders).toEqual({ baseline: '1174', target: '1174', window, days: 14, method: 'meanOfWeekdays' });
  // Goals compare sales: the README's 671 942.80 of revenue less what came back.
  const net = 671_942_800 - (returned.rows[0]?.milli ?? 0);
  expect(net).toBeLessThan(671_942_800);
  expect(sales?.baseline).toBe((Math.round(net / 10) / 100).toFixed(2));
  expect(sales?.target).toBe((Math.round((net * 1.1) / 10) / 100).toFixed(2));
  expect(aov?.baseline).toBe((Math.round(net / 1_174 / 10) / 100).toFixed(2));
  expect(active).toMatchObject({ baseline: '891', days: 1, method: 'medianOfWindows' });
});
