import { expect, test } from '@jest/globals';
import { goalProgress, type GoalProgress } from '../../store/goal-progress.ts';
import { reportMetric } from '../../store/reported-metrics.ts';
import { aGoldenCampaign } from '../support/golden-campaign.ts';
import { testDatabase } from '../support/postgres.ts';
import { TIMES } from '../support/sold-campaign.ts';

const db = await testDatabase();
const golden = await aGoldenCampaign(db.pool, {
  goals: [
    {
      metric: 'sales',
      floor: { value: '100.00' },
      target: { value: '200.00' },
      stretch: { value: '300.00' },
      phases: { warmUp: '0.1', live: '0.9' },
    },
    { metric: 'orders', target: { value: '10' }, phase: 'live' },
    { metric: 'reachShare', target: { value: '0.5' }, phase: 'warmUp' },
    { metric: 'discountCostRate', target: { value: '0.25' } },
    { metric: 'newBuyers', baseline: { value: '2' }, target: { lift: '0.5' } },
    { metric: 'aov', target: { value: '50.00' }, phase: 'warmUp' },
    { metric: 'brandSearches', target: { value: '100' }, source: 'reported' },
    { metric: 'sales', baseline: 'yearBefore', target: { lift: '0.2' } },
  ],
});
const progress = (at: number) =>
  goalProgress(db.pool, { campaignId: golden.id, plan: golden.plan, at }) as Promise<GoalProgress[]>;

test('a goal is measured over its own window and compared with each level', async () => {
  const [sales, orders, reach, discount, newBuyers, aov] = await progress(TIMES.recap);
  expect(sales).toMatchObject({
    ...{ unit: 'money', phases: ['warmUp', 'live'], window: { from: TIMES.warmUp, to: TIMES.followUp } },
    ...{ floor: '100.00', target: '200.00', stretch: '300.00', actual: '230.00', progress: 1.15 },
    reached: { floor: true, target: true, stretch: false },
  });
  expect(orders).toMatchObject({ window: { from: TIMES.live }, actual: 6, progress: 0.6 });
  expect(reach).toMatchObject({ window: { to: TIMES.live }, actual: 0.7, reached: { target: true } });
  expect(discount).toMatchObject({ actual: 0.2, reached: { target: true }, pace: null });
  expect(newBuyers).toMatchObject({ target: 3, actual: 3, progress: 1 });
  expect(aov).toMatchObject({ actual: null, progress: null, reached: { target: null } });
});

test('a baseline that the plan states is shown as it stands, and that nothing scaled it', async () => {
  const [sales, , , , newBuyers] = await progress(TIMES.recap);
  expect(newBuyers?.baseline).toEqual({ value: 2, window: null, days: null, method: 'stated' });
  expect(sales).not.toHaveProperty('baseline');
});

test('shares of a target are shown by phase', async () => {
  const [sales] = await progress(TIMES.recap);
  expect(sales?.byPhase).toEqual([
    { phase: 'warmUp', share: 0.1, target: '20.00', actual: '0.00', progress: 0 },
    { phase: 'live', share: 0.9, target: '180.00', actual: '230.00', progress: 1.277777778 },
  ]);
});

test('what is due grows with time, and nothing after the asked instant counts', async () => {
  const [sales] = await progress((TIMES.warmUp + TIMES.followUp) / 2);
  // A tenth of 200 for the whole of warm-up, and a quarter of live's nine tenths.
  expect(sales).toMatchObject({ dueSoFar: '65.00', actual: '180.00', pace: 2.769230769 });
});

test('before its window begins a goal has no actual', async () => {
  const [sales, orders] = await progress(TIMES.warmUp);
  expect(sales).toMatchObject({ actual: null, progress: null, pace: null, dueSoFar: '0.00' });
  expect(orders).toMatchObject({ actual: null, target: 10 });
});

test('a goal that nobody has reported on has no actual, one that planning has not resolved says so', async () => {
  expect((await progress(TIMES.recap)).slice(6)).toMatchObject([
    { metric: 'brandSearches', actual: null, target: 100, reached: { target: null } },
    { metric: 'sales', code: 'BASELINE_MISSING' },
  ]);
});

test('a goal that people report on has what they reported for it or for the shop', async () => {
  const reportedBy = golden.people['lead@fanfare.example']!;
  const report = (value: string, source: string, campaignId: string | null) =>
    reportMetric(db.pool, {
      ...{ metric: 'brandSearches', at: TIMES.live, value, source, campaignId, reportedBy },
      reportedAt: TIMES.recap,
    });
  await report('30.5', 'search console', golden.id);
  await report('20', 'agency', null);
  await report('25', 'agency', null);
  expect((await progress(TIMES.recap))[6]).toMatchObject({ actual: 55.5, progress: 0.555 });
});

test('a goal by day has a target and what came for each local day, nothing for days ahead', async () => {
  const perDay = { phase: 'live', perDay: true } as const;
  const campaign = await aGoldenCampaign(db.pool, {
    goals: [
      { metric: 'sales', target: { value: '480.00' }, ...perDay },
      { metric: 'newBuyers', target: { value: '48' }, ...perDay },
      { metric: 'visits', target: { value: '96' }, ...perDay },
    ],
  });
  const at = TIMES.live + 30 * 3_600_000;
  const goals = await goalProgress(db.pool, { campaignId: campaign.id, plan: campaign.plan, at });
  const days = goals.map((goal) => ('byDay' in goal ? goal.byDay : undefined));
  // Live is two days of UTC; London is an hour ahead, so it has 23 hours of the second, the third, and an hour.
  expect(days[0]).toEqual([
    { day: '2027-06-02', target: '230.00', actual: '180.00' },
    { day: '2027-06-03', target: '240.00', actual: '0.00' },
    { day: '2027-06-04', target: '10.00', actual: null },
  ]);
  expect(days[1]?.map(({ target, actual }) => [target, actual])).toEqual([
    [23, 3],
    [24, 0],
    [1, null],
  ]);
  expect(days[2]?.map(({ actual }) => actual)).toEqual([0, 0, null]);
});

test('a resolved goal shows the baseline it stands on', async () => {
  const resolved = {
    ...{ baseline: '250.00', target: '300.00', days: 28, method: 'meanOfWeekdays' as const },
    window: { from: '2027-05-04', to: '2027-05-31' },
  };
  const campaign = await aGoldenCampaign(db.pool, {
    goals: [{ metric: 'sales', baseline: { previous: 'P28D' }, target: { lift: '0.2' }, resolved }],
  });
  const asked = { campaignId: campaign.id, plan: campaign.plan, at: TIMES.recap };
  const { window, days, method } = resolved;
  expect((await goalProgress(db.pool, asked))[0]).toMatchObject({
    ...{ target: '300.00', actual: '230.00', baseline: { value: '250.00', window, days, method } },
  });
});
