import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { PHASES } from '../../domain/lifecycle.ts';
import { openIncident } from '../../store/incidents.ts';
import {
  loadAlarms,
  owedWithoutIncident,
  readBounces,
  readStockCover,
  saveAlarms,
  watchedCampaigns,
} from '../../store/risk.ts';
import { allocateStock, setStock } from '../../store/stock.ts';
import { aCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const at = new Date('2027-06-10T10:00:00Z');
let id: string;
beforeEach(async () => {
  await pool.query(`update campaigns set status = 'completed'`);
  id = (await aCampaign(pool, { phase: 'live' })).id;
});

test('campaigns are watched from warm-up to the end of follow-up, paused ones too', async () => {
  for (const phase of PHASES) await aCampaign(pool, { phase });
  await aCampaign(pool, { phase: 'live', status: 'paused' });
  await aCampaign(pool, { phase: 'live', status: 'aborted' });
  const watched = (await watchedCampaigns(pool)).map((one) => one.id);
  const { rows } = await pool.query<{ phase: string; status: string }>(
    'select phase, status from campaigns where id = any ($1) order by phase, status',
    [watched],
  );
  expect(rows.map(({ phase, status }) => `${phase} ${status}`)).toEqual([
    ...['extension running', 'followUp running', 'live paused', 'live running', 'live running'],
    'warmUp running',
  ]);
});

test('stock cover is what is free at all places against what launch gave', async () => {
  const rows = [
    { sku: 'A', location: 'main', onHand: 10 },
    { sku: 'A', location: 'north', onHand: 5 },
  ];
  await setStock(pool, rows, { reference: 'cover', at: at.getTime() });
  await pool.query(`update stock_balances set reserved = 4 where sku = 'A' and location = 'main'`);
  const products = [
    { sku: 'A', stock: 20 },
    { sku: 'B', stock: 0 },
  ];
  await allocateStock(pool, { campaignId: id, products });
  expect(await readStockCover(pool, [id])).toEqual([{ campaignId: id, subject: 'A', n: 11, d: 20 }]);
});

test('bounces are hard ones against accepted mails, by wave and for the campaign', async () => {
  const other = await aCampaign(pool);
  for (const [wave, state, kind] of [
    ['one', 'accepted', 'hard'],
    ['one', 'accepted', 'soft'],
    ['two', 'accepted', null],
    ['two', 'skipped', null],
  ])
    await pool.query(
      `insert into messages (campaign_id, wave, customer_id, channel, segment, state, bounce_kind)
       values ($1, $2, $3, 'email', 's', $4, $5)`,
      [id, wave, uuid(), state, kind],
    );
  const read = await readBounces(pool, [id, other.id]);
  expect(read.sort((a, b) => a.subject.localeCompare(b.subject))).toEqual([
    { campaignId: id, subject: '', n: 1, d: 3 },
    { campaignId: id, subject: 'one', n: 1, d: 2 },
    { campaignId: id, subject: 'two', n: 0, d: 1 },
  ]);
});

test('an owed order is named until it has its incident, and not again once that is resolved', async () => {
  const order = uuid();
  await pool.query(
    `insert into orders (id, campaign_id, currency, state, list_total, discount, total, request_hash, placed_at)
     values ($1, $2, 'GBP', 'owed', 1, 0, 1, 'x', $3)`,
    [order, id, at],
  );
  expect(await owedWithoutIncident(pool)).toEqual([{ id: order, campaignId: id }]);
  const incident = { campaignId: id, risk: 'order-owed', subject: order, score: 12, observed: {}, at };
  await openIncident(pool, incident);
  expect(await owedWithoutIncident(pool)).toEqual([]);
  await pool.query(`update incidents set state = 'resolved'`);
  expect(await owedWithoutIncident(pool)).toEqual([]);
});

test('a rule remembers the subjects it is told of last, and no other rule’s', async () => {
  const alarm = { state: 'alarm', since: 1 } as const;
  const save = (risk: string, states: object) =>
    saveAlarms(pool, { campaignId: id, risk, at, states: states as never });
  await save('one', { A: { state: 'pending', since: 1 }, B: alarm });
  await save('two', { A: alarm });
  await save('one', { B: alarm, C: alarm });
  expect(await loadAlarms(pool, id, 'one')).toEqual({ B: alarm, C: alarm });
  await save('one', {});
  expect(await loadAlarms(pool, id, 'one')).toEqual({});
  expect(await loadAlarms(pool, id, 'two')).toEqual({ A: alarm });
});
