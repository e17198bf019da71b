import { beforeEach, expect, test } from '@jest/globals';
import { riskRegister } from '../../../api/incidents/risks.ts';
import { openBudget } from '../../../store/budget.ts';
import { openIncident, resolveIncident } from '../../../store/incidents.ts';
import { saveAlarms } from '../../../store/risk.ts';
import { allocateStock, setStock } from '../../../store/stock.ts';
import { appDeps } from '../../support/app.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const AT = Date.parse('2027-06-10T10:00:00Z');
const deps = appDeps(db, { now: () => AT });

const risk = (key: string, likelihood: number, impact: number) => ({
  ...{ key, likelihood, impact, owner: 'ops@fanfare.example', playbook: [] },
});

let campaign: BuiltCampaign;
beforeEach(async () => {
  campaign = await aCampaign(db.pool, {
    phase: 'live',
    plan: {
      risks: [
        { ...risk('stock-out', 3, 4), detect: { metric: 'stockCover', below: '0.1', for: 'PT5M' } },
        { ...risk('press', 3, 4), detect: { metric: 'negativeShare', over: '0.2' } },
        { ...risk('weather', 1, 5), prevention: 'Umbrellas' },
      ],
      exit: [{ metric: 'budgetSpentShare', atLeast: '0.98' }],
    },
  });
});

const register = () => riskRegister(deps, campaign.id);
const save = (key: string, states: object) =>
  saveAlarms(db.pool, { campaignId: campaign.id, risk: key, at: new Date(AT), states: states as never });

test('each risk has its score, and each detector its figures now with what the monitor made of them', async () => {
  await setStock(db.pool, [{ sku: 'A', location: 'main', onHand: 5 }], { reference: 'r', at: AT });
  const products = ['A', 'B'].map((sku) => ({ sku, stock: 50 }));
  await allocateStock(db.pool, { campaignId: campaign.id, products });
  await save('stock-out', { A: { state: 'pending', since: AT - 1000 }, gone: { state: 'alarm', since: AT } });
  const [stock, press, weather] = (await register()).risks;
  const times = { A: '2027-06-10T09:59:59.000Z', gone: '2027-06-10T10:00:00.000Z' };
  expect(stock).toMatchObject({
    ...{ score: 12, level: 'high', alarms: ['gone'], incidents: 0, openIncidents: [] },
    detector: {
      ...{ metric: 'stockCover', run: true, readable: true },
      subjects: [
        { subject: 'A', value: 0.1, of: 50, state: 'pending', since: times.A },
        { subject: 'B', value: 0, of: 50, state: 'quiet', since: null },
        { subject: 'gone', value: null, of: null, state: 'alarm', since: times.gone },
      ],
    },
  });
  expect(press?.detector).toEqual({ metric: 'negativeShare', run: false, readable: false, subjects: [] });
  expect(weather).toMatchObject({ score: 5, level: 'medium', detector: null, prevention: 'Umbrellas' });
});

test('incidents count, and those unresolved are named', async () => {
  const facts = { campaignId: campaign.id, risk: 'stock-out', score: 12, observed: {}, at: new Date(AT) };
  const [a] = [await openIncident(db.pool, { ...facts, subject: 'A' })];
  await openIncident(db.pool, { ...facts, subject: 'B' });
  const actorId = campaign.people['ops@fanfare.example'] ?? '';
  await resolveIncident(db.pool, { id: a ?? '', actorId, at: new Date(AT) });
  const [stock] = (await register()).risks;
  expect([stock?.incidents, stock?.openIncidents.map(({ subject }) => subject)]).toEqual([2, ['B']]);
});

test('the matrix counts the risks of each cell, and exit rules stand beside it', async () => {
  await openBudget(db.pool, { campaignId: campaign.id, lines: [{ key: 'promotion', amount: 100 }], at: AT });
  await save('exit/0', { '': { state: 'pending', since: AT } });
  const { matrix, exit } = await register();
  expect([matrix[2]?.[3], matrix[0]?.[4], matrix.flat().reduce((sum, n) => sum + n)]).toEqual([3, 1, 6]);
  expect(exit).toMatchObject([
    {
      ...{ rule: 0, metric: 'budgetSpentShare', atLeast: '0.98' },
      detector: { subjects: [{ subject: '', value: 0, of: 100, state: 'pending' }] },
    },
  ]);
});

test('a figure that cannot be read leaves the register readable', async () => {
  const query = (text: string, values: unknown[]) =>
    text.includes('campaign_products') ? Promise.reject(new Error('broken')) : db.pool.query(text, values);
  const pool = Object.create(db.pool, { query: { value: query } }) as typeof db.pool;
  const { risks } = await riskRegister({ ...deps, db: { ...db, pool } }, campaign.id);
  expect(risks[0]?.detector).toMatchObject({ readable: false, subjects: [] });
});

test('the register is whole: the product’s own risks stand in it too, the campaign’s owner answers', async () => {
  const facts = { campaignId: campaign.id, score: 9, observed: {}, at: new Date(AT) };
  await openIncident(db.pool, { ...facts, risk: 'goal-behind', subject: 'sales/2027-06-10' });
  const { risks, matrix } = await register();
  expect(risks.map(({ key, source }) => [key, source])).toEqual([
    ...['stock-out', 'press', 'weather'].map((key) => [key, 'plan']),
    ...['order-owed', 'goal-behind', 'prizes-owed'].map((key) => [key, 'product']),
  ]);
  expect(risks.find(({ key }) => key === 'goal-behind')).toMatchObject({
    ...{ score: 9, level: 'medium', owner: 'lead@fanfare.example', detector: null, incidents: 1 },
    openIncidents: [{ subject: 'sales/2027-06-10', state: 'open' }],
  });
  expect(matrix[2]?.[2]).toBe(2);
});
