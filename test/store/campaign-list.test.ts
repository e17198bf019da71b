import { describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openLevelRow, addDecision } from '../../store/approvals.ts';
import { type ListFilter, listCampaigns, salesOf } from '../../store/campaign-list.ts';
import { planPhases, setPhase } from '../../store/campaigns.ts';
import { openIncident } from '../../store/incidents.ts';
import { aCampaign, aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';
import { aPaidOrder } from '../support/sold-campaign.ts';

const { pool } = await testDatabase();
const AT = 1_800_000_000_000;
const nobody = uuid();
const list = (filter: Partial<ListFilter> = {}) =>
  listCampaigns(pool, { limit: 50, personId: nobody, ...filter });
const keys = async (filter: Partial<ListFilter>) => (await list(filter)).map(({ key }) => key);

describe('the list of campaigns', () => {
  test('a search finds part of a key or of a name in either language, wildcards as they stand', async () => {
    await aCampaign(pool, {
      plan: { key: 'mid-618', name: { en: 'Mid-year 50% sale', 'zh-CN': '年中大促' } },
    });
    expect(await keys({ search: 'MID-6' })).toEqual(['mid-618']);
    expect(await keys({ search: 'year 50%' })).toEqual(['mid-618']);
    expect(await keys({ search: '大促' })).toEqual(['mid-618']);
    expect(await keys({ search: 'm_d-618' })).toEqual([]);
    expect(await keys({ search: 'zh-CN' })).toEqual([]);
  });

  test('phases, statuses, owner and open narrow it together', async () => {
    await aCampaign(pool, { phase: 'recap', plan: { key: 'n-recap' } });
    await aCampaign(pool, { phase: 'live', status: 'paused', plan: { key: 'n-live' } });
    await aCampaign(pool, { phase: 'live', status: 'aborted', plan: { key: 'n-over' } });
    expect(await keys({ search: 'n-', phases: ['recap', 'live'] })).toEqual(['n-over', 'n-live', 'n-recap']);
    expect(await keys({ search: 'n-', phases: ['live'], statuses: ['paused', 'running'] })).toEqual([
      'n-live',
    ]);
    expect(await keys({ search: 'n-', open: true })).toEqual(['n-live', 'n-recap']);
    expect(await keys({ search: 'n-', owner: 'Lead@fanfare.example' })).toHaveLength(3);
    expect(await keys({ search: 'n-', owner: 'head@fanfare.example' })).toEqual([]);
  });

  test.each(['newest', 'oldest', 'key', 'start'] as const)(
    'pages by %s have each campaign once, in the order of the whole',
    async (sort) => {
      for (let n = 0; n < 7; n += 1) {
        const key = `p${sort}-${(n * 3) % 7}`;
        const start = `2027-06-0${1 + ((n * 5) % 7)}T10:00`;
        const schedule = n % 3 === 0 ? {} : { live: { start, duration: 'P1D' } };
        await aCampaign(pool, { plan: { key, ...(n % 3 === 0 ? {} : { schedule: schedule as never }) } });
      }
      const whole = await list({ search: `p${sort}-`, sort });
      const seen: string[] = [];
      let after: ListFilter['after'];
      for (let page = await list({ search: `p${sort}-`, sort, limit: 2 }); page.length > 0;) {
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1);
        page = await list({ search: `p${sort}-`, sort, limit: 2, after });
      }
      expect(seen).toEqual(whole.map(({ id }) => id));
      expect(new Set(seen).size).toBe(7);
    },
  );

  test('by start the soonest comes first: as it really began, else as the plan dates it; undated last', async () => {
    const dated = (start: string) => ({ schedule: { live: { start, duration: 'P1D' } } });
    await aCampaign(pool, { plan: { key: 's-undated' } });
    await aCampaign(pool, { plan: { key: 's-july', ...dated('2027-07-01T10:00') } });
    const june = await aCampaign(pool, { plan: { key: 's-begun', ...dated('2027-08-01T10:00') } });
    await planPhases(pool, { campaignId: june.id, phases: [{ phase: 'live', start: AT, end: AT + 1 }] });
    expect(await keys({ search: 's-', sort: 'start' })).toEqual(['s-begun', 's-july', 's-undated']);
  });

  test('what waits for the person who asks is told until they have decided, never about their own plan', async () => {
    const { id, hash, people } = await aCampaign(pool, { plan: { key: 'waits' } });
    const [head, lead] = [people['head@fanfare.example'] ?? '', people['lead@fanfare.example'] ?? ''];
    const level = { campaignId: id, version: 1, level: 'lead', position: 0, hash, quorum: 2 };
    await openLevelRow(pool, {
      ...level,
      approvers: [head, lead],
      deadline: new Date(AT),
      at: new Date(AT),
    });
    const seen = async (personId: string) => (await list({ key: 'waits', personId }))[0];
    expect(await seen(head)).toMatchObject({ openApprovals: 1, awaits: true });
    expect(await seen(lead)).toMatchObject({ openApprovals: 1, awaits: false });
    expect(await seen(await aPerson(pool, 'ops@fanfare.example'))).toMatchObject({ awaits: false });
    const decision = { id: uuid(), campaignId: id, version: 1, level: 'lead', personId: head, hash };
    const rest = { verdict: 'approve', commentId: null, delegateTo: null, at: new Date(AT) };
    await addDecision(pool, { ...decision, ...rest });
    expect(await seen(head)).toMatchObject({ openApprovals: 1, awaits: false });
  });

  test('incidents that are not resolved are counted with the highest score', async () => {
    const { id } = await aCampaign(pool, { plan: { key: 'risky' } });
    for (const [risk, score] of [
      ['stock', 12],
      ['payments', 20],
      ['bounces', 25],
    ] as const) {
      const rest = { campaignId: id, subject: '', observed: {}, at: new Date(AT) };
      await openIncident(pool, { ...rest, risk, score });
    }
    await pool.query(`update incidents set state = 'resolved' where campaign_id = $1 and score = 25`, [id]);
    expect(await list({ key: 'risky' })).toMatchObject([{ openIncidents: 2, highestScore: 20 }]);
  });

  test('phases come as instants, the plan of the version that counts with them', async () => {
    const { id } = await aCampaign(pool, { plan: { key: 'phased' } });
    await setPhase(pool, { campaignId: id, phase: 'live', at: AT, endsAt: AT + 5 });
    expect(await list({ key: 'phased' })).toMatchObject([
      {
        owner: 'lead@fanfare.example',
        phases: [{ phase: 'live', plannedStart: null, plannedEnd: AT + 5, startedAt: AT, endedAt: null }],
        schedule: { live: { duration: 'PT10S' } },
        goals: [{ metric: 'sales' }],
        reported: null,
      },
    ]);
  });
});

describe('sales of several campaigns', () => {
  test('each stretch has its own orders, net of what came back; none asks nothing', async () => {
    const [one, two] = [await aCampaign(pool), await aCampaign(pool)];
    const order = { customerId: null, paidAt: AT, list: 1200, total: 1000 };
    await aPaidOrder(pool, one.id, { ...order, id: 'l1' });
    await aPaidOrder(pool, one.id, { ...order, id: 'l2', refunded: 1 });
    await aPaidOrder(pool, one.id, { ...order, id: 'l3', paidAt: AT + 10 });
    await aPaidOrder(pool, one.id, { ...order, id: 'l4', state: 'cancelled' });
    const stretch = { from: AT, to: AT + 10 };
    const asked = [
      { campaignId: two.id, ...stretch },
      { campaignId: one.id, ...stretch },
    ];
    expect(await salesOf(pool, asked)).toEqual([
      { sales: 0, orders: 0 },
      { sales: 1500, orders: 2 },
    ]);
    expect(await salesOf(pool, [])).toEqual([]);
  });
});
