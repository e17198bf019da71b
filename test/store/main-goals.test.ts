import { describe, expect, test } from '@jest/globals';
import { goalProgress } from '../../store/goal-progress.ts';
import { listCampaigns } from '../../store/campaign-list.ts';
import { mainGoalIndex, mainGoals } from '../../store/main-goals.ts';
import { addRecap } from '../../store/recaps.ts';
import { setPhase, setStatus } from '../../store/campaigns.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';
import { aPaidOrder } from '../support/sold-campaign.ts';

const { pool } = await testDatabase();
const AT = Date.parse('2027-06-01T09:30:00Z');
const HOUR = 3_600_000;
const of = async (key: string, at: number) =>
  (
    await mainGoals(
      pool,
      await listCampaigns(pool, { key, limit: 9, personId: '019a0000-0000-7000-8000-000000000001' }),
      at,
    )
  )[0];

describe('the main goal', () => {
  test('is the first of sales, else of orders, else the first', () => {
    expect(mainGoalIndex([{ metric: 'orders' }, { metric: 'nps' }, { metric: 'sales' }])).toBe(2);
    expect(mainGoalIndex([{ metric: 'nps' }, { metric: 'orders' }])).toBe(1);
    expect(mainGoalIndex([{ metric: 'nps' }, { metric: 'csat' }])).toBe(0);
  });

  test.each([
    ['one target', {}],
    ['a target shared over phases', { phases: { live: '0.75', followUp: '0.25' } }],
  ])('has the figures that the campaign itself shows: %s', async (name, more) => {
    const key = `goal-${name.length}`;
    const goals = [
      { metric: 'nps' as const, target: { value: '30' } },
      { metric: 'sales' as const, target: { value: '100.00' }, ...more },
    ];
    const { id, plan } = await aCampaign(pool, { phase: 'live', plan: { key, goals } });
    await setPhase(pool, { campaignId: id, phase: 'live', at: AT, endsAt: AT + 10 * HOUR });
    const order = { customerId: null, list: 3000, total: 2500 };
    await aPaidOrder(pool, id, { ...order, id: `${key}-1`, paidAt: AT + HOUR });
    await aPaidOrder(pool, id, { ...order, id: `${key}-2`, paidAt: AT + 2 * HOUR, refunded: 1 });
    const at = AT + 4 * HOUR;
    const [, whole] = await goalProgress(pool, { campaignId: id, plan, at });
    const { metric, unit, target, actual, progress, pace } = whole as unknown as Record<string, unknown>;
    expect(await of(key, at)).toEqual({ metric, unit, target, actual, progress, pace });
    expect({ actual, pace }).not.toMatchObject({ pace: null });
    expect(await of(key, AT - 1)).toMatchObject({ actual: null, progress: null, pace: null });
  });

  test('of a campaign that has ended is what its recap says', async () => {
    const { id } = await aCampaign(pool, { phase: 'closed', plan: { key: 'ended' } });
    await setStatus(pool, { campaignId: id, status: 'completed', at: AT });
    expect(await of('ended', AT)).toMatchObject({ target: '1000.00', actual: null });
    const report = { goals: [{ metric: 'sales', target: '1000.00', actual: '1250.00', progress: 1.25 }] };
    await addRecap(pool, { campaignId: id, run: 'r', report, html: '', at: AT });
    expect(await of('ended', AT)).toMatchObject({ actual: '1250.00', progress: 1.25, pace: null });
  });

  test('a lift that planning has not resolved has no target; a plan without goals has none', async () => {
    const goals = [{ metric: 'sales' as const, baseline: 'yearBefore' as const, target: { lift: '0.2' } }];
    await aCampaign(pool, { plan: { key: 'lifted', goals } });
    expect(await of('lifted', AT)).toMatchObject({ metric: 'sales', target: null });
    await aCampaign(pool, { plan: { key: 'aimless', goals: [] } });
    expect(await of('aimless', AT)).toBeNull();
  });
});
