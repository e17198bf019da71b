import { describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { SendingPurpose } from '../../domain/plan/sendings.ts';
import { pauseGate, stopGate, liftGate } from '../../store/gates.ts';
import { claimMessages, recordProviderEvent, settleMessages } from '../../store/messages.ts';
import { suppress, suppressionOf } from '../../store/suppressions.ts';
import { answerSurvey } from '../../store/survey.ts';
import { beginPage, finishWave, prepareWave, waveStanding } from '../../store/waves.ts';
import { aBuyer } from '../support/follow-up.ts';
import { testDatabase } from '../support/postgres.ts';
import { aMember, aWave, ledgerOf, NOON, reasonsOf } from '../support/waves.ts';

const db = await testDatabase();
const { pool } = db;

/** A prepared wave of that purpose, and what is done with it. */
async function aWaveFor(purpose: SendingPurpose, members: number) {
  const wave = await aWave(db, members);
  const ref = { campaignId: wave.campaignId, wave: 'opening' };
  const prepare = () =>
    prepareWave(pool, {
      ...{ ...ref, hash: wave.hash, phase: 'followUp', template: 'opening', channel: 'email', purpose },
      ...{ recipients: { to: 'members', segments: null }, notRun: null, at: NOON },
    });
  const begin = async (): Promise<string> => {
    const claimant = uuid();
    await beginPage(pool, { ...ref, claimant, at: NOON });
    return claimant;
  };
  const claim = (claimant: string, size = 100) =>
    claimMessages(pool, {
      ...{ ...ref, claimant, at: NOON, size, after: '', timeZone: 'Europe/London' },
      // Held now: NOON is inside.
      quietHours: { from: '11:00', to: '13:00' },
    });
  const gate = { scope: wave.campaignId, actorId: null, reason: 'test', at: NOON };
  return { wave, ref, prepare, begin, claim, gate };
}

describe('what was promised', () => {
  test('leaves though its campaign is stopped or paused, not while everything is', async () => {
    const { ref, prepare, begin, claim, gate } = await aWaveFor('transactional', 1);
    await prepare();
    await stopGate(pool, gate);
    expect((await waveStanding(pool, ref)).gate).toBe('open');
    const all = { ...gate, scope: 'all' };
    await stopGate(pool, all);
    try {
      expect((await waveStanding(pool, ref)).gate).toBe('paused');
      expect((await claim(await begin())).seen).toBe(0);
    } finally {
      await liftGate(pool, all, 'open');
    }
    expect((await claim(await begin())).recipients).toHaveLength(1);
  });

  test('needs no consent and heeds no quiet hours, but an address that bounced and erasure', async () => {
    const { wave, prepare, begin, claim } = await aWaveFor('transactional', 0);
    const id = wave.campaignId;
    await aMember(db, id, { id: `${id}-no`, consent: false });
    await aMember(db, id, { id: `${id}-stop` });
    await aMember(db, id, { id: `${id}-bounce` });
    await aMember(db, id, { id: `${id}-gone`, erasedAt: new Date(NOON) });
    const address = (name: string) => ({ channel: 'email', address: `${id}-${name}@example.test`, at: NOON });
    await suppress(pool, { ...address('stop'), reason: 'unsubscribed' });
    await suppress(pool, { ...address('bounce'), reason: 'bounced' });
    await prepare();
    const { recipients } = await claim(await begin());
    expect(recipients.map(({ customerId }) => customerId).sort()).toEqual([`${id}-no`, `${id}-stop`]);
    expect(await reasonsOf(db, wave)).toMatchObject({ 'skipped/bounced': 1, 'skipped/erased': 1 });
  });

  test('is sent again where a worker died with it in hand, by the same row', async () => {
    const { wave, prepare, begin, claim } = await aWaveFor('transactional', 2);
    await prepare();
    const first = await claim(await begin());
    const second = await claim(await begin());
    expect(second.recipients.map(({ messageId }) => messageId)).toEqual(
      first.recipients.map(({ messageId }) => messageId),
    );
    expect(await reasonsOf(db, wave)).toEqual({ claimed: 2 });
  });

  test('is not sent again where the worker thought dead tells that it left', async () => {
    const { prepare, begin, claim } = await aWaveFor('transactional', 1);
    await prepare();
    const old = await begin();
    const [{ messageId } = { messageId: '' }] = (await claim(old)).recipients;
    const claimant = await begin();
    await settleMessages(pool, {
      ...{ claimant: old, at: NOON },
      settlements: [{ messageId, state: 'accepted', reason: null }],
    });
    expect((await claim(claimant)).recipients).toEqual([]);
  });
});

describe('marketing', () => {
  test('put in doubt by a new attempt stays so, and a reminder too', async () => {
    for (const purpose of ['marketing', 'reminder', 'winBack'] as const) {
      const { wave, ref, prepare, begin } = await aWaveFor(purpose, 1);
      await prepare();
      await pool.query(`update messages set state = 'claimed', claim_id = $2 where campaign_id = $1`, [
        ref.campaignId,
        uuid(),
      ]);
      await begin();
      expect(await reasonsOf(db, wave)).toEqual({ 'inDoubt/in_doubt': 1 });
    }
  });

  test('is held by quiet hours and by its campaign’s gate', async () => {
    const { wave, prepare, begin, claim, gate } = await aWaveFor('winBack', 1);
    await prepare();
    await pauseGate(pool, gate);
    expect((await claim(await begin())).seen).toBe(0);
    await pool.query(`update gates set state = 'open' where scope = $1`, [gate.scope]);
    expect(await claim(await begin())).toMatchObject({ seen: 1, recipients: [] });
    expect(await ledgerOf(db, wave)).toMatchObject([{ state: 'pending', reason: null }]);
  });
});

describe('a reminder', () => {
  test('is stopped by an answer between two claims', async () => {
    const { wave, ref, prepare, begin, claim } = await aWaveFor('reminder', 2);
    await prepare();
    await pool.query(`update customers set time_zone = 'Asia/Shanghai'`);
    const claimant = await begin();
    const [first] = (await claim(claimant, 1)).recipients;
    const rows = await ledgerOf(db, wave);
    const other = rows.find(({ customer }) => customer !== first?.customerId);
    await answerSurvey(pool, {
      ...{ campaignId: ref.campaignId, customerId: other?.customer ?? '', messageId: uuid(), at: NOON },
      ...{ nps: 9, csat: null, repurchase: null, comment: null, language: 'en' },
    });
    expect((await claim(claimant, 1)).recipients).toEqual([]);
    expect(await reasonsOf(db, wave)).toEqual({ claimed: 1, 'skipped/answered': 1 });
  });

  test('whose day has not come when follow-up ends says so', async () => {
    const { wave, ref, prepare } = await aWaveFor('reminder', 2);
    await prepare();
    const [early, late] = await ledgerOf(db, wave);
    for (const [id, at] of [
      [early?.id, NOON - 1_000],
      [late?.id, NOON + 1_000],
    ] as const) {
      await pool.query(`update messages set reason = 'not_due', not_before = $2 where id = $1`, [
        id,
        new Date(at),
      ]);
    }
    await finishWave(pool, { ...ref, state: 'missed', reason: 'missed_paused', at: NOON });
    expect(await reasonsOf(db, wave)).toEqual({ 'skipped/not_due': 1, 'skipped/missed_paused': 1 });
  });
});

test('a win-back mail is stopped by a purchase between two claims', async () => {
  const { wave, ref, prepare, begin, claim } = await aWaveFor('winBack', 1);
  await prepare();
  await pool.query(`update customers set time_zone = 'Asia/Shanghai'`);
  const [row] = await ledgerOf(db, wave);
  await aBuyer(db, ref.campaignId, row?.customer ?? '');
  await claim(await begin());
  expect(await reasonsOf(db, wave)).toEqual({ 'skipped/bought': 1 });
});

test('a hard bounce outranks that the address was unsubscribed, and nothing outranks it', async () => {
  const { wave, prepare } = await aWaveFor('marketing', 1);
  await prepare();
  const [row] = await ledgerOf(db, wave);
  const address = { channel: 'email', address: `${row?.customer}@example.test` };
  await suppress(pool, { ...address, reason: 'unsubscribed', at: NOON });
  const report = { messageId: row?.id ?? '', at: NOON };
  await recordProviderEvent(pool, { ...report, type: 'complained' });
  expect(await suppressionOf(pool, address)).toBe('complained');
  await recordProviderEvent(pool, { ...report, type: 'bounced', kind: 'hard' });
  await recordProviderEvent(pool, { ...report, type: 'complained' });
  expect(await suppressionOf(pool, address)).toBe('bounced');
});
