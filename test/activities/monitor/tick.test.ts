import { beforeEach, expect, test } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import { tick } from '../../../activities/monitor/tick.ts';
import { OWED_RISK } from '../../../domain/risk/product-risks.ts';
import { incidentsOf, resolveIncident } from '../../../store/incidents.ts';
import { openBudget } from '../../../store/budget.ts';
import { incidentLog } from '../../../store/incidents.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { allocateStock, setStock } from '../../../store/stock.ts';
import { aWatch } from '../../support/watch.ts';
import { aCampaign, type BuiltCampaign, type CampaignOptions } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-10T10:00:00Z');

const risk = (key: string, detect: object) => ({
  ...{ key, likelihood: 3, impact: 4, owner: 'ops@fanfare.example', playbook: [] },
  detect: detect as never,
});

let campaign: BuiltCampaign;
beforeEach(async () => {
  await db.pool.query(`update campaigns set status = 'completed', phase = 'closed'`);
  campaign = await aCampaign(db.pool, {
    phase: 'live',
    plan: {
      risks: [
        risk('stock-out', { metric: 'stockCover', below: '0.10', for: 'PT5S' }),
        risk('bounces', { metric: 'bounceRate', over: '0.03', minimum: 20 }),
      ],
    },
  });
});

/** A live campaign with these parts of a plan, and 100.00 on each of its budget lines. */
async function another(plan: CampaignOptions['plan']): Promise<BuiltCampaign> {
  const made = await aCampaign(db.pool, { phase: 'live', ...(plan && { plan }) });
  const lines = ['promotion', 'data'].map((key) => ({ key, amount: 10_000 }));
  await openBudget(db.pool, { campaignId: made.id, lines, at: AT });
  return made;
}
const spend = (line: string, committed: number) =>
  db.pool.query('update budget_balances set committed = $2 where line = $1', [line, committed]);

let keys = 0;
async function stock(onHand: number, allocated?: number): Promise<void> {
  keys += 1;
  await setStock(db.pool, [{ sku: '22423', location: 'main', onHand }], {
    reference: `test/${keys}`,
    at: AT,
  });
  if (allocated === undefined) return;
  await allocateStock(db.pool, { campaignId: campaign.id, products: [{ sku: '22423', stock: allocated }] });
}

const look = (seconds: number, watch = aWatch(db)) => tick(watch, AT + seconds * 1000);
const open = () => incidentsOf(db.pool, campaign.id);

async function mails(accepted: number, bounced: number): Promise<void> {
  await db.pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at, bounce_kind, bounced_at)
     select $1, 'opening', 'c' || n, 'email', 's', 'accepted', $4, case when n <= $3 then 'hard' end, case when n <= $3 then $4::timestamptz end
     from generate_series(1, $2::int) n`,
    [campaign.id, accepted, bounced, new Date(AT)],
  );
}

test('stock under its limit opens one incident once it has been so for as long as the rule says', async () => {
  await stock(100, 100);
  await look(0);
  await stock(9);
  await look(1);
  await look(5);
  expect(await open()).toEqual([]);
  await look(6);
  await look(7);
  expect(await open()).toMatchObject([{ risk: 'stock-out', subject: '22423', score: 12, state: 'open' }]);
});

test('a resolved incident whose alarm has not cleared does not open again, and clears with new stock', async () => {
  await stock(100, 100);
  await stock(5);
  await look(0);
  await look(5);
  const [incident] = await open();
  await resolveIncident(db.pool, {
    id: incident!.id,
    actorId: campaign.people['ops@fanfare.example']!,
    at: new Date(AT),
  });
  await look(6);
  expect(await open()).toHaveLength(1);
  await stock(100);
  await look(7);
  await stock(5);
  await look(8);
  await look(13);
  expect(await open()).toHaveLength(2);
});

test('a campaign that has ended is not watched', async () => {
  await mails(100, 50);
  await db.pool.query(`update campaigns set status = 'completed', phase = 'closed' where id = $1`, [
    campaign.id,
  ]);
  await look(0);
  expect(await open()).toEqual([]);
});

test('an order whose money was taken and that could not be served opens an incident of its own', async () => {
  await db.pool.query(
    `insert into orders (id, campaign_id, currency, state, list_total, discount, total, request_hash, placed_at)
     values ('o-1', $1, 'GBP', 'owed', 100, 0, 100, 'x', $2)`,
    [campaign.id, new Date(AT)],
  );
  await look(0);
  await look(1);
  expect(await open()).toMatchObject([{ risk: OWED_RISK.key, subject: 'o-1' }]);
});

const kinds = async (campaignId: string) =>
  (await listTimeline(db.pool, { campaignId, after: 0, limit: 50 })).map(({ kind }) => kind);

test('an alarm that clears and comes back while its incident is open is told on that incident', async () => {
  await stock(100, 100);
  await stock(5);
  await look(0);
  await look(5);
  const [incident] = await open();
  await stock(100);
  await look(6);
  expect(await open()).toMatchObject([{ state: 'open', clearedAt: new Date(AT + 6000) }]);
  await look(7);
  await stock(5);
  await look(8);
  await look(13);
  expect(await open()).toMatchObject([{ id: incident?.id, clearedAt: null }]);
  const log = await incidentLog(db.pool, incident?.id ?? '');
  expect(log.map(({ kind }) => kind)).toEqual(['incidentCleared', 'incidentBack']);
});

test('an exit rule that is met tells the campaign once, however often it is looked at', async () => {
  const { id } = await another({
    exit: [
      { metric: 'complaintRate', over: '0.5', minimum: 5 },
      { metric: 'budgetSpentShare', atLeast: '0.6', for: 'PT2S' },
    ],
  });
  const watch = aWatch(db);
  await spend('promotion', 10_000);
  await look(0, watch);
  expect(watch.signals).toEqual([]);
  await spend('data', 2_000);
  for (const second of [1, 2, 3, 4]) await look(second, watch);
  const news = { key: `${id}/exit/1`, rule: 1, metric: 'budgetSpentShare', value: 0.6 };
  expect(watch.signals).toEqual([{ workflowId: `campaign:${id}`, name: 'exitRule', news }]);
  expect(await incidentsOf(db.pool, id)).toEqual([]);
});

test('an exit rule whose campaign could not be told is told at the next look, by the same key', async () => {
  await another({ exit: [{ metric: 'budgetSpentShare', atLeast: '0.6' }] });
  await spend('promotion', 10_000);
  await spend('data', 2_000);
  const down = { workflow: { getHandle: () => ({ signal: () => Promise.reject(new Error('down')) }) } };
  const deaf = aWatch(db, { client: down as never });
  await look(0, deaf);
  expect(deaf.lines.join()).toContain('a rule could not be looked at');
  const watch = aWatch(db);
  await look(1, watch);
  await look(2, watch);
  expect(watch.signals).toHaveLength(1);
});

test('a campaign that has just ended cannot be told of an exit rule, and that is all right', async () => {
  await another({ exit: [{ metric: 'budgetSpentShare', atLeast: '0.6' }] });
  await spend('promotion', 10_000);
  await spend('data', 10_000);
  const gone = () => Promise.reject(new WorkflowNotFoundError('gone', 'id', undefined));
  const watch = aWatch(db, { client: { workflow: { getHandle: () => ({ signal: gone }) } } as never });
  await look(0, watch);
  expect(watch.lines.filter((line) => line.includes('a rule could not'))).toEqual([]);
});

test.each([
  ['80 % where the plan says nothing', {}, 8_000],
  ['the plan’s share', { whenSpent: { line: 'data', warnAt: '0.5', do: 'closeOffer' } as const }, 5_000],
])('the lead is warned once that a budget line is nearly spent: at %s', async (_, part, at) => {
  const budget = { ...campaign.document.budget, ...part };
  const made = await another({ budget });
  const line = 'whenSpent' in part ? 'data' : 'promotion';
  const watch = aWatch(db);
  await spend(line, at - 1);
  await look(0, watch);
  expect(watch.mails).toEqual([]);
  await spend(line, at);
  await look(1, watch);
  await spend(line, 0);
  await look(2, watch);
  await spend(line, at);
  await look(3, watch);
  expect(new Set(watch.mails.map(({ key }) => key)).size).toBe(1);
  expect(watch.mails[0]).toMatchObject({ personId: made.people['lead@fanfare.example'], kind: 'budget' });
  expect(watch.mails[0]?.content.en.facts).toContainEqual(['Total', 'GBP 100.00']);
  expect(await kinds(made.id)).toEqual(['budgetNearlySpent']);
});

test('a metric that cannot be read is logged, leaves its alarms alone and holds up no other', async () => {
  await stock(100, 100);
  await stock(5);
  await look(0);
  await look(5);
  const watch = aWatch(db);
  const broken = Object.create(db.pool, {
    query: {
      value: (text: string, values: unknown[]) =>
        text.includes('campaign_products')
          ? Promise.reject(new Error('broken'))
          : db.pool.query(text, values),
    },
  }) as typeof db.pool;
  await mails(100, 4);
  await tick({ ...watch, db: { ...db, pool: broken } }, AT + 6_000);
  expect(watch.lines.filter((line) => line.includes('a metric cannot be read'))).toHaveLength(1);
  expect((await open()).map(({ risk: key, clearedAt }) => [key, clearedAt])).toEqual(
    expect.arrayContaining([
      ['stock-out', null],
      ['bounces', null],
    ]),
  );
});

test('a chore that fails is logged and stops neither the others nor the look', async () => {
  const query = (text: string, values: unknown[]) =>
    text.includes('orders_expire') ? Promise.reject(new Error('broken')) : db.pool.query(text, values);
  const pool = Object.create(db.pool, { query: { value: query } }) as typeof db.pool;
  await stock(100, 100);
  await stock(5);
  const watch = aWatch(db, { db: { ...db, pool } });
  await look(0, watch);
  await look(5, watch);
  expect(await open()).toHaveLength(1);
  expect(watch.lines.join()).toContain('a chore of the monitor failed');
});

test('a metric that is not due is not read, and its rules stay as they are', async () => {
  await stock(100, 100);
  await stock(5);
  await look(0);
  await look(5, aWatch(db, { pacing: { due: () => false, took: () => undefined } }));
  expect(await open()).toEqual([]);
  await look(6);
  expect(await open()).toHaveLength(1);
});

test('a plan is read once while its campaign is watched, and a quiet look writes nothing', async () => {
  const watch = aWatch(db);
  await look(0, watch);
  await db.pool.query('delete from plan_versions where campaign_id = $1', [campaign.id]);
  await stock(100, 100);
  await stock(5);
  await look(1, watch);
  await look(6, watch);
  expect(await open()).toHaveLength(1);
  await look(7);
  const lost = aWatch(db);
  await look(8, lost);
  expect(lost.lines.join()).toContain('a campaign cannot be watched');
});
