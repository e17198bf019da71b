import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { pauseGate, resumeGate, stopGate } from '../../store/gates.ts';
import {
  beginPage,
  finishWave,
  listWaves,
  prepareWave,
  waveCounts,
  waveStanding,
  type WavePlan,
} from '../../store/waves.ts';
import { aPaidOrder } from '../support/sold-campaign.ts';
import { testDatabase } from '../support/postgres.ts';
import { aMember, aWave, ledgerOf, NOON, reasonsOf, type BuiltWave } from '../support/waves.ts';

const db = await testDatabase();
const { pool } = db;
let wave: BuiltWave;
let ref: { campaignId: string; wave: string };

beforeEach(async () => {
  wave = await aWave(db, 3);
  ref = { campaignId: wave.campaignId, wave: 'opening' };
});

const prepare = (more: Partial<WavePlan> = {}) =>
  prepareWave(pool, {
    ...{ ...ref, hash: wave.hash, phase: 'live', template: 'opening', channel: 'email' },
    ...{ recipients: { to: 'members', segments: null }, purpose: 'marketing', notRun: null, at: NOON },
    ...more,
  });

test('a wave has one row a treated member, prepared twice too, and none for those held out', async () => {
  await aMember(db, wave.campaignId, { id: uuid(), arm: 'holdOut' });
  expect([await prepare(), await prepare()]).toEqual([3, 3]);
});

test('segments of the plan bound the wave', async () => {
  const id = uuid();
  await aMember(db, wave.campaignId, { id, segment: 'loyal' });
  expect(await prepare({ recipients: { to: 'members', segments: ['loyal'] } })).toBe(1);
  expect(await ledgerOf(db, wave)).toMatchObject([{ customer: id }]);
});

test('a wave for buyers has those alone whose order of the campaign is paid', async () => {
  const id = uuid();
  await aMember(db, wave.campaignId, { id });
  const [stranger] = (await pool.query<{ id: string }>('select id from customers where id <> $1', [id])).rows;
  const order = { paidAt: NOON, list: 200, total: 200 };
  await aPaidOrder(pool, wave.campaignId, { ...order, id: uuid(), customerId: id });
  await aPaidOrder(pool, wave.campaignId, {
    ...{ ...order, id: uuid(), customerId: stranger?.id ?? '', campaignId: null },
  });
  expect(await prepare({ recipients: { to: 'buyers', segments: null } })).toBe(1);
});

test('a wave that is not run at all skips everybody with its reason', async () => {
  await prepare({ notRun: 'not_run_yet' });
  expect(await reasonsOf(db, wave)).toEqual({ 'skipped/not_run_yet': 3 });
});

test('the gates read as one: paused, open again, stopped', async () => {
  await prepare();
  const gate = { scope: wave.campaignId, actorId: null, reason: 'test', at: NOON };
  const seen = async () => (await waveStanding(pool, ref)).gate;
  const states = [await seen()];
  await pauseGate(pool, gate);
  states.push(await seen());
  await resumeGate(pool, gate);
  states.push(await seen());
  await stopGate(pool, gate);
  states.push(await seen());
  expect(states).toEqual(['open', 'paused', 'open', 'stopped']);
});

test('the next instant is that of the first row put off, and none while one is due at once', async () => {
  await prepare();
  expect(await waveStanding(pool, ref)).toMatchObject({ pending: 3, next: null });
  await pool.query('update messages set not_before = $2 where campaign_id = $1', [
    ...[wave.campaignId, new Date(NOON + 5_000)],
  ]);
  expect(await waveStanding(pool, ref)).toMatchObject({ pending: 3, next: NOON + 5_000 });
});

test('an end gives everybody left a final state, counts the same again, and is not undone by preparing', async () => {
  await prepare();
  const claimant = uuid();
  await beginPage(pool, { ...ref, claimant, at: NOON });
  const [first] = await ledgerOf(db, wave);
  await pool.query(`update messages set state = 'claimed', claim_id = $2 where id = $1`, [
    first?.id,
    claimant,
  ]);
  const end = { ...ref, state: 'stopped', reason: 'stopped', at: NOON } as const;
  const counts = await finishWave(pool, end);
  expect(counts).toEqual({ accepted: 0, failed: 0, skipped: 2, inDoubt: 1 });
  await prepare({ at: NOON + 1 });
  expect(await finishWave(pool, { ...end, state: 'done', at: NOON + 1 })).toEqual(counts);
  expect(await waveCounts(pool, ref)).toEqual(counts);
  expect(await listWaves(pool, wave.campaignId)).toMatchObject([
    { key: 'opening', state: 'stopped', startedAt: NOON, endedAt: NOON, members: 3, reasons: { stopped: 2 } },
  ]);
});
