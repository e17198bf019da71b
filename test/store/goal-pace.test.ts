import { expect, test } from '@jest/globals';
import { levelsOf } from '../../domain/figures/goals.ts';
import type { Goal } from '../../domain/plan/types.ts';
import { salesPace, targetsByDay } from '../../store/goal-pace.ts';
import { listPhases } from '../../store/phases.ts';
import { aGoldenCampaign } from '../support/golden-campaign.ts';
import { testDatabase } from '../support/postgres.ts';
import { TIMES } from '../support/sold-campaign.ts';

const HOUR = 3_600_000;
const db = await testDatabase();
const withGoals = (...goals: Goal[]) => aGoldenCampaign(db.pool, { goals });

/** All the baseline's sales of a weekday fell into these hours (Thursday 3 June 2027 is weekday 4). */
async function profile(campaign: { id: string; hash: string }, rows: [number, number, number][]) {
  for (const [weekday, hour, weight] of rows)
    await db.pool.query('insert into goal_profiles values ($1, $2, 0, $3, $4, $5)', [
      ...[campaign.id, campaign.hash, weekday, hour, weight],
    ]);
}

test('without a profile the time that has passed says what is due', async () => {
  const { id, plan } = await withGoals({ metric: 'sales', phase: 'live', target: { value: '480.00' } });
  const at = TIMES.live + 12 * HOUR;
  // The golden campaign's live orders up to then: 10 000 + 5 000 + 2 000 + 1 000 + 0.
  expect(await salesPace(db.pool, { campaignId: id, plan, at })).toEqual({ actual: 18_000, due: 12_000 });
});

test('with a profile the hours that sell say what is due', async () => {
  const campaign = await withGoals({ metric: 'sales', phase: 'live', target: { value: '480.00' } });
  await profile(campaign, [
    [3, 10, 1_000],
    [3, 20, 2_000],
    [4, 10, 3_000],
  ]);
  const { id, plan } = campaign;
  // Live is 2 and 3 June 2027 (UTC), a Wednesday and a Thursday; London is an hour ahead.
  const due = async (hours: number) =>
    (await salesPace(db.pool, { campaignId: id, plan, at: TIMES.live + hours * HOUR }))?.due;
  expect(await due(9)).toBe(0);
  expect(await due(9.5)).toBe(4_000);
  expect(await due(10)).toBe(8_000);
  expect(await due(23)).toBe(24_000);
  expect(await due(34)).toBe(48_000);
});

test('phases take their shares of the target', async () => {
  const phases = { warmUp: '0.25', live: '0.75' } as const;
  const { id, plan } = await withGoals({ metric: 'sales', phases, target: { value: '400.00' } });
  const at = TIMES.live + 24 * HOUR;
  const due = (await salesPace(db.pool, { campaignId: id, plan, at }))?.due;
  expect(due).toBe(10_000 + 15_000);
});

test('there is no pace without a sales goal, before its phases, or for a lift that planning has not resolved', async () => {
  const without = await withGoals({ metric: 'orders', target: { value: '10' } });
  const before = await withGoals({ metric: 'sales', phase: 'live', target: { value: '10' } });
  const lifted = await withGoals({ metric: 'sales', baseline: 'yearBefore', target: { lift: '0.2' } });
  for (const { id, plan } of [without, before, lifted])
    expect(await salesPace(db.pool, { campaignId: id, plan, at: TIMES.live })).toBeNull();
});

test('a resolved goal counts by what planning made of it, day by day', async () => {
  const resolved = {
    ...{ baseline: '100', window: { from: '2026-06-01', to: '2026-06-02' }, days: 2 },
    ...({ method: 'meanOfWeekdays', target: '120.01' } as const),
  };
  const goal: Goal = {
    metric: 'sales',
    phase: 'live',
    baseline: 'yearBefore',
    target: { lift: '0.2' },
    resolved,
  };
  const campaign = await withGoals(goal);
  await profile(campaign, [
    [3, 10, 1_000],
    [4, 10, 2_000],
  ]);
  const { id, plan } = campaign;
  const phases = await listPhases(db.pool, id);
  const levels = levelsOf(goal, 2)!;
  const days = await targetsByDay(db.pool, {
    campaignId: id,
    plan,
    index: 0,
    levels,
    phases,
    at: TIMES.live,
  });
  expect(days.map(({ day, target }) => [day, target])).toEqual([
    ['2027-06-02', 4_000],
    ['2027-06-03', 8_001],
    ['2027-06-04', 0],
  ]);
});
