import { expect, test } from '@jest/globals';
import type { Goal } from '../../domain/plan/types.ts';
import { targetCurves } from '../../store/goal-curves.ts';
import { salesPace } from '../../store/goal-pace.ts';
import { listPhases } from '../../store/phases.ts';
import { aGoldenCampaign } from '../support/golden-campaign.ts';
import { testDatabase } from '../support/postgres.ts';
import { TIMES } from '../support/sold-campaign.ts';

const HOUR = 3_600_000;
const db = await testDatabase();
const window = { from: TIMES.warmUp, to: TIMES.followUp };

async function curves(goals: Goal[], at = TIMES.followUp) {
  const { id, plan } = await aGoldenCampaign(db.pool, { goals });
  const phases = await listPhases(db.pool, id);
  const asked = { campaignId: id, plan, phases, at, metrics: ['sales', 'orders'] as const };
  return { id, plan, found: await targetCurves(db.pool, asked, window) };
}

test('each point of a curve is what is due by then', async () => {
  const phases = { warmUp: '0.25', live: '0.75' } as const;
  const { id, plan, found } = await curves([{ metric: 'sales', phases, target: { value: '400.00' } }]);
  expect(found).toMatchObject([{ metric: 'sales', target: 40_000 }]);
  const points = found[0]?.points ?? [];
  // Three days cut into hours, and the end of the last.
  expect(points).toHaveLength(73);
  expect(points.at(-1)).toEqual({ at: TIMES.followUp, due: 40_000 });
  for (const hours of [7, 24, 50]) {
    const at = TIMES.warmUp + hours * HOUR;
    const pace = await salesPace(db.pool, { campaignId: id, plan, at });
    expect(points.find((point) => point.at === at)?.due).toBe(pace?.due);
  }
});

test('the first goal of each sum has a curve; a lift that planning has not resolved has none', async () => {
  const { found } = await curves([
    { metric: 'orders', phase: 'live', target: { value: '48' } },
    { metric: 'orders', target: { value: '9999' } },
    { metric: 'sales', baseline: 'yearBefore', target: { lift: '0.2' } },
    { metric: 'nps', target: { value: '40' } },
  ]);
  expect(found).toMatchObject([{ metric: 'orders', target: 48 }]);
  expect(found[0]?.points.find(({ at }) => at === TIMES.live + 24 * HOUR)?.due).toBe(24);
});
