import { expect, test } from '@jest/globals';
import { PRODUCT_RISKS } from '../../domain/risk/product-risks.ts';
import { listIncidents, placesOf, plansOf, runningRisks } from '../../store/incident-list.ts';
import { acknowledgeIncident, openIncident, resolveIncident } from '../../store/incidents.ts';
import { aCampaign, type CampaignOptions } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.UTC(2026, 5, 18, 10);
const ANY = ['open', 'acknowledged', 'resolved'] as const;
const risk = (key: string, likelihood: number, impact: number) => ({
  ...{ key, likelihood, impact, owner: 'ops@fanfare.example', playbook: [] },
});
const running = (options: CampaignOptions = {}) =>
  aCampaign(pool, { phase: 'live', plan: { risks: [risk('stock-out', 3, 4)] }, ...options });

async function opened(campaignId: string, subject: string, more: { score?: number; risk?: string } = {}) {
  const { score = 12, risk: key = 'stock-out' } = more;
  const facts = { campaignId, risk: key, subject, score, observed: {}, at: new Date(AT) };
  return (await openIncident(pool, facts)) ?? '';
}
const subjects = (rows: { subject: string }[]) => rows.map(({ subject }) => subject);

test('open ones come first and the highest of them at the top, then acknowledged ones, then resolved ones', async () => {
  const { id, people } = await running();
  const by = { actorId: people['ops@fanfare.example'] ?? '', at: new Date(AT) };
  await resolveIncident(pool, { id: await opened(id, 'done', { score: 25 }), ...by });
  await acknowledgeIncident(pool, { id: await opened(id, 'taken', { score: 20 }), ...by });
  await opened(id, 'low', { score: 4 });
  await opened(id, 'high', { score: 16 });
  const all = await listIncidents(pool, { states: ANY, campaignId: id, limit: 50 });
  expect(subjects(all)).toEqual(['high', 'low', 'taken', 'done']);
  const last = all[1]!;
  const after = { ...last, at: last.openedAt.toISOString() };
  expect(subjects(await listIncidents(pool, { states: ANY, campaignId: id, after, limit: 1 }))).toEqual([
    'taken',
  ]);
  expect(subjects(await listIncidents(pool, { states: ['resolved'], campaignId: id, limit: 9 }))).toEqual([
    'done',
  ]);
});

test('a cell of the matrix has the incidents of its risks, the product’s own among them', async () => {
  const { id: campaignId } = await running();
  const stock = await opened(campaignId, 'a');
  await opened(campaignId, 'b', { risk: 'goal-behind' });
  await opened(campaignId, 'c', { risk: 'unknown' });
  const inCell = async (likelihood: number, impact: number) =>
    subjects(await listIncidents(pool, { states: ANY, campaignId, cell: { likelihood, impact }, limit: 9 }));
  expect(await inCell(3, 4)).toEqual(['a']);
  expect(await inCell(3, 3)).toEqual(['b']);
  expect(await inCell(5, 5)).toEqual([]);
  expect(await listIncidents(pool, { states: ANY, incidentId: stock, limit: 9 })).toMatchObject([
    { id: stock },
  ]);
});

test('the matrix counts risks of running campaigns, their unresolved incidents, and a plan’s own key over the product’s', async () => {
  const cell = async (likelihood: number, impact: number) =>
    (await runningRisks(pool)).find((one) => one.likelihood === likelihood && one.impact === impact) ?? {
      ...{ risks: 0, incidents: 0, campaigns: 0 },
    };
  const [own, product] = [await cell(5, 2), await cell(3, 3)];
  const plan = { risks: [risk('late', 5, 2), risk('goal-behind', 5, 2)] };
  const { id, people } = await running({ plan });
  const taken = await opened(id, 'x', { risk: 'late' });
  await opened(id, 'y', { risk: 'late' });
  await running({ plan, phase: 'draft' });
  await running({ plan, status: 'completed' });
  expect(await cell(5, 2)).toMatchObject({
    ...{ risks: own.risks + 2, incidents: own.incidents + 2, campaigns: own.campaigns + 1 },
  });
  // The one campaign that runs anew has the product's own risks of this cell, but the one that its plan has itself.
  const others = PRODUCT_RISKS.filter(
    (one) => one.likelihood === 3 && one.impact === 3 && one.key !== 'goal-behind',
  );
  expect((await cell(3, 3)).risks).toBe(product.risks + others.length);
  const by = { actorId: people['ops@fanfare.example'] ?? '', at: new Date(AT) };
  await resolveIncident(pool, { id: taken, ...by });
  expect((await cell(5, 2)).incidents).toBe(own.incidents + 1);
});

test('a campaign that has ended stays in the matrix while an incident of it is unresolved', async () => {
  const plan = { risks: [risk('late', 1, 5)] };
  const before = (await runningRisks(pool)).find((one) => one.likelihood === 1 && one.impact === 5);
  const { id } = await running({ plan, status: 'aborted' });
  await opened(id, '', { risk: 'late' });
  const after = (await runningRisks(pool)).find((one) => one.likelihood === 1 && one.impact === 5);
  expect(after?.incidents).toBe((before?.incidents ?? 0) + 1);
});

test('plans are those the campaigns run, and stock is told by place', async () => {
  const { id, plan } = await running();
  expect((await plansOf(pool, [id])).get(id)?.key).toBe(plan.key);
  await pool.query(
    `insert into stock_balances (sku, location, initial, on_hand, reserved) values ('PLACED', 'north', 9, 9, 2), ('PLACED', 'main', 1, 1, 0)`,
  );
  expect(await placesOf(pool, ['PLACED', 'NOWHERE'])).toEqual([
    { sku: 'PLACED', location: 'main', free: 1 },
    { sku: 'PLACED', location: 'north', free: 7 },
  ]);
});
