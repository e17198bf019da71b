import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { PHASES } from '../../domain/lifecycle.ts';
import { openIncident } from '../../store/incidents.ts';
import {
  loadAlarms,
  loadAlarmsOf,
  owedWithoutIncident,
  saveAlarms,
  watchedCampaigns,
} from '../../store/risk.ts';
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

test('the alarms of many campaigns are read at once, each with its own rules and subjects', async () => {
  const other = (await aCampaign(pool, { phase: 'live' })).id;
  const alarm = { state: 'alarm', since: 1 } as const;
  const save = (campaignId: string, risk: string, subject: string) =>
    saveAlarms(pool, { campaignId, risk, at, states: { [subject]: alarm } });
  await save(id, 'one', 'A');
  await save(id, 'exit/0', '');
  await save(other, 'one', 'B');
  const alarms = await loadAlarmsOf(pool, [id, other]);
  expect(Object.fromEntries(alarms.get(id) ?? [])).toEqual({ one: { A: alarm }, 'exit/0': { '': alarm } });
  expect(Object.fromEntries(alarms.get(other) ?? [])).toEqual({ one: { B: alarm } });
});
