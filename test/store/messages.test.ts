import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { pauseGate, resumeGate, stopGate, liftGate, createGate } from '../../store/gates.ts';
import {
  claimMessages,
  messageTrail,
  recordProviderEvent,
  settleMessages,
  type Claim,
} from '../../store/messages.ts';
import { suppress, suppressionOf } from '../../store/suppressions.ts';
import { beginPage, prepareWave } from '../../store/waves.ts';
import { testDatabase } from '../support/postgres.ts';
import { aMember, aWave, ledgerOf, NOON, reasonsOf, type BuiltWave } from '../support/waves.ts';

const db = await testDatabase({ poolSize: 10 });
const { pool } = db;
let wave: BuiltWave;

beforeEach(async () => {
  wave = await aWave(db, 6);
});

async function prepare(): Promise<void> {
  const { campaignId, hash } = wave;
  await prepareWave(pool, {
    ...{ campaignId, wave: 'opening', hash, phase: 'live', template: 'opening', channel: 'email' },
    ...{ recipients: { to: 'members', segments: null }, purpose: 'marketing', notRun: null, at: NOON },
  });
}

/** A new attempt of the page, which fences off those before. */
async function begin(): Promise<string> {
  const claimant = uuid();
  await beginPage(pool, { campaignId: wave.campaignId, wave: 'opening', claimant, at: NOON });
  return claimant;
}

const claim = (claimant: string, more: Partial<Claim> = {}) =>
  claimMessages(pool, {
    ...{ campaignId: wave.campaignId, wave: 'opening', claimant, at: NOON, size: 100, after: '' },
    ...{ timeZone: 'Europe/London', quietHours: undefined },
    ...more,
  });

const gateOf = (scope: string) => ({ scope, actorId: null, reason: 'test', at: NOON });

test('a closed gate, of the campaign or of all, claims nothing, and an open one what is there', async () => {
  await prepare();
  await createGate(pool, 'all', NOON);
  const claimant = await begin();
  await pauseGate(pool, gateOf(wave.campaignId));
  expect(await claim(claimant)).toEqual({ recipients: [], seen: 0, after: '' });
  await resumeGate(pool, gateOf(wave.campaignId));
  await stopGate(pool, gateOf('all'));
  expect(await claim(claimant)).toMatchObject({ recipients: [] });
  await liftGate(pool, gateOf('all'), 'open');
  expect((await claim(claimant)).recipients).toHaveLength(6);
});

test('chunks follow one another to the end, and nobody is claimed twice', async () => {
  await prepare();
  const claimant = await begin();
  const first = await claim(claimant, { size: 4 });
  const second = await claim(claimant, { size: 4, after: first.after });
  const ids = [...first.recipients, ...second.recipients].map(({ messageId }) => messageId);
  expect([first.seen, second.seen, new Set(ids).size]).toEqual([4, 2, 6]);
  expect(await claim(claimant)).toMatchObject({ recipients: [] });
});

test('claims at once share the rows out and never a row twice', async () => {
  await prepare();
  const claimant = await begin();
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim(claimant, { size: 2 })));
  const ids = claims.flatMap(({ recipients }) => recipients.map(({ messageId }) => messageId));
  expect(new Set(ids).size).toBe(ids.length);
});

test('an older attempt claims nothing once a newer has begun, and what it left claimed is in doubt', async () => {
  await prepare();
  const old = await begin();
  await claim(old, { size: 2 });
  const current = await begin();
  expect(await claim(old)).toMatchObject({ recipients: [] });
  expect(await reasonsOf(db, wave)).toEqual({ 'inDoubt/in_doubt': 2, pending: 4 });
  expect((await claim(current)).recipients).toHaveLength(4);
});

test('only its claimant settles a row, and one in doubt is known again when its claimant lives', async () => {
  await prepare();
  const old = await begin();
  const { recipients } = await claim(old, { size: 1 });
  const settlements = recipients.map(({ messageId }) => {
    return { messageId, state: 'accepted' as const, reason: null };
  });
  await settleMessages(pool, { claimant: await begin(), at: NOON, settlements });
  expect(await reasonsOf(db, wave)).toMatchObject({ 'inDoubt/in_doubt': 1 });
  await settleMessages(pool, { claimant: old, at: NOON, settlements });
  expect(await reasonsOf(db, wave)).toEqual({ accepted: 1, pending: 5 });
});

test('a row put off is not claimed before its time, and its try counts', async () => {
  await prepare();
  const claimant = await begin();
  const [first] = (await claim(claimant, { size: 1 })).recipients;
  const messageId = first?.messageId ?? '';
  const putOff = { messageId, state: 'pending' as const, reason: null, notBefore: NOON + 60_000, tries: 1 };
  await settleMessages(pool, { claimant, at: NOON, settlements: [putOff] });
  expect((await claim(claimant)).recipients.map((each) => each.messageId)).not.toContain(messageId);
  expect((await claim(claimant, { at: NOON + 60_000 })).recipients).toMatchObject([
    { messageId, attempts: 1 },
  ]);
});

test('what is true of a customer at the claim decides, not when the wave was prepared', async () => {
  await prepare();
  const [bounced, gone, silent, erased] = await ledgerOf(db, wave);
  await suppress(pool, {
    ...{ channel: 'email', address: ` ${bounced?.customer.toUpperCase()}@EXAMPLE.test`, at: NOON },
    reason: 'bounced',
  });
  await pool.query('update customers set email = null where id = $1', [gone?.customer]);
  await pool.query('update consents set granted = false where customer_id = $1', [silent?.customer]);
  await pool.query('update customers set erased_at = $2 where id = $1', [erased?.customer, new Date(NOON)]);
  await claim(await begin());
  expect(await reasonsOf(db, wave)).toEqual({
    ...{ claimed: 2, 'skipped/bounced': 1, 'skipped/no_address': 1 },
    ...{ 'skipped/no_consent': 1, 'skipped/erased': 1 },
  });
});

test('quiet hours hold a customer until they end where the customer lives', async () => {
  const id = `${wave.campaignId}-tokyo`;
  await aMember(db, wave.campaignId, { id, timeZone: 'Asia/Tokyo' });
  await prepare();
  // Noon in London is 20:00 in Tokyo.
  const { recipients } = await claim(await begin(), { quietHours: { from: '19:00', to: '08:00' } });
  expect(recipients).toHaveLength(6);
  const held = (await ledgerOf(db, wave)).find(({ customer }) => customer === id);
  expect(held).toMatchObject({ state: 'pending', notBefore: new Date('2027-06-09T23:00:00Z') });
});

test('the first report of a kind counts, and a hard bounce suppresses the address for good', async () => {
  await prepare();
  const [row] = await ledgerOf(db, wave);
  const report = { messageId: row?.id ?? '', type: 'bounced', kind: 'hard' } as const;
  for (const at of [NOON, NOON + 1]) expect(await recordProviderEvent(pool, { ...report, at })).toBe(true);
  const customerId = row?.customer ?? '';
  const trail = await messageTrail(pool, { campaignId: wave.campaignId, customerId });
  expect(trail).toMatchObject([{ wave: 'opening', bouncedAt: NOON }]);
  const address = `${customerId}@example.test`;
  expect(await suppressionOf(pool, { channel: 'email', address })).toBe('bounced');
});

test('a soft bounce suppresses nothing, and a report of no message is unknown', async () => {
  await prepare();
  const [row] = await ledgerOf(db, wave);
  await recordProviderEvent(pool, { messageId: row?.id ?? '', type: 'bounced', kind: 'soft', at: NOON });
  const address = `${row?.customer}@example.test`;
  expect(await suppressionOf(pool, { channel: 'email', address })).toBeNull();
  expect(await recordProviderEvent(pool, { messageId: uuid(), type: 'complained', at: NOON })).toBe(false);
});
