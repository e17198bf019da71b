import { describe, expect, test } from '@jest/globals';
import { calendarCampaigns, pairKey, sharedCustomers, stockOnHand } from '../../store/calendar.ts';
import { planPhases, setPhase, setStatus } from '../../store/campaigns.ts';
import { aCampaign } from '../support/builders.ts';
import { importLines } from '../support/imports.ts';
import { testDatabase } from '../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const AT = Date.parse('2027-06-01T00:00:00Z');
const DAY = 86_400_000;
const june = { from: AT, to: AT + 30 * DAY, limit: 50 };
const keys = async (over = {}) => (await calendarCampaigns(pool, { ...june, ...over })).map(({ key }) => key);
const freeze = (campaignId: string, from: number, to: number) =>
  pool.query(
    `insert into audience_members (campaign_id, customer_id, segment, arm)
     select $1, 'c' || n, 'all', 'treated' from generate_series($2::int, $3::int) n`,
    [campaignId, from, to],
  );

describe('campaigns of a calendar', () => {
  test('those that touch the stretch are there, and those whose dates stand in the plan alone', async () => {
    const ran = await aCampaign(pool, { phase: 'closed', plan: { key: 'ran' } });
    await setPhase(pool, { campaignId: ran.id, phase: 'live', at: AT - 3 * DAY, endsAt: AT - 2 * DAY });
    await setStatus(pool, { campaignId: ran.id, status: 'completed', at: AT - 2 * DAY });
    const touches = await aCampaign(pool, { phase: 'live', plan: { key: 'touches' } });
    await setPhase(pool, { campaignId: touches.id, phase: 'live', at: AT - 3 * DAY, endsAt: AT - 2 * DAY });
    const after = await aCampaign(pool, { phase: 'warmUp', plan: { key: 'after' } });
    const live = { phase: 'live' as const, start: AT + 30 * DAY, end: AT + 31 * DAY };
    await planPhases(pool, { campaignId: after.id, phases: [live] });
    await aCampaign(pool, { plan: { key: 'draft' } });
    await aCampaign(pool, { phase: 'approval', status: 'rejected', plan: { key: 'rejected' } });
    expect(await keys()).toEqual(['draft', 'touches']);
    expect(await keys({ to: june.to + 1 })).toEqual(['draft', 'after', 'touches']);
    expect(await keys({ from: AT - 2 * DAY - 1 })).toEqual(['draft', 'touches', 'ran']);
    expect(await keys({ limit: 1 })).toEqual(['draft']);
  });

  test('units are those allocated, else those of the plan; promoted products without a number are there too', async () => {
    const flash = { kind: 'flash' as const, sku: 'F1', percent: '50', units: 5 };
    const rest = { priority: 0, exclusive: false, budgetLine: 'promotion' };
    const { id } = await aCampaign(pool, {
      phase: 'live',
      plan: {
        key: 'units',
        promotions: [
          { key: 'f', ...flash, ...rest },
          { key: 'p', kind: 'percentOff', percent: '10', skus: ['22423', 'S2'], ...rest },
        ],
      },
    });
    await setPhase(pool, { campaignId: id, phase: 'live', at: AT, endsAt: AT + DAY });
    await pool.query(
      `insert into campaign_products (campaign_id, sku, allocated) values ($1, '85123A', 40)`,
      [id],
    );
    const found = (await calendarCampaigns(pool, june)).find((each) => each.id === id);
    expect(found).toMatchObject({
      units: { 22423: 100, '85123A': 40, F1: null, S2: null },
      segments: [{ key: 'everybody', rule: '{"orders": {"gte": 0}}' }],
      frozen: false,
      owner: 'lead@fanfare.example',
    });
  });
});

describe('customers of two audiences', () => {
  test('are counted once both are frozen, so many pairs a call, in whatever order the pair is asked for', async () => {
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.push((await aCampaign(pool)).id);
    const [a, b, open] = ids as [string, string, string];
    await freeze(a, 1, 10);
    await freeze(b, 8, 20);
    const asked = [[b, a] as const, [a, open] as const];
    expect(await sharedCustomers(pool, asked, 0)).toEqual(new Map());
    expect(await sharedCustomers(pool, asked, 9)).toEqual(new Map([[pairKey([a, b]), 3]]));
    await freeze(open, 1, 2);
    expect(await sharedCustomers(pool, asked, 9)).toEqual(
      new Map([
        [pairKey([a, b]), 3],
        [pairKey([open, a]), 2],
      ]),
    );
    expect(await sharedCustomers(pool, [], 9)).toEqual(new Map());
  });

  test('what was counted is not counted again', async () => {
    const [a, b] = [(await aCampaign(pool)).id, (await aCampaign(pool)).id];
    await freeze(a, 1, 4);
    await freeze(b, 4, 9);
    await sharedCustomers(pool, [[a, b]], 9);
    const { rows } = await pool.query('select customers from audience_overlaps where campaign_a = $1', [a]);
    expect(rows).toEqual([{ customers: 1 }]);
    await freeze(b, 1, 3);
    expect(await sharedCustomers(pool, [[a, b]], 0)).toEqual(new Map([[pairKey([a, b]), 1]]));
  });
});

describe('stock on hand', () => {
  test('is summed over locations; a product without stock has none, and none asked asks nothing', async () => {
    await importLines(db, 'stock', { lines: ['sku,location,on_hand', 'K1,main,5', 'K1,north,7'] });
    const found = await stockOnHand(pool, ['K1', 'K2']);
    expect(found.get('K1')?.onHand).toBe(12);
    expect(found.get('K2')).toEqual({ name: null, onHand: null });
    expect(await stockOnHand(pool, [])).toEqual(new Map());
  });
});
