import { describe, expect, test } from '@jest/globals';
import { createEmailActivities } from '../../../activities/email/index.ts';
import { createSmtpMailer } from '../../../activities/email/smtp-mailer.ts';
import { pauseGate, stopGate } from '../../../store/gates.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aMember, aWave, emailDeps, HOST, ledgerOf, NOON, reasonsOf, taskOf } from '../../support/waves.ts';

const db = await testDatabase();
// Nothing here sends: the address is never called.
const mailer = createSmtpMailer({ url: 'smtp://127.0.0.1:1', connections: 1, from: `news@${HOST}` });
const deps = emailDeps(db, mailer);
const change = (scope: string) => ({ scope, actorId: null, reason: null, at: NOON });

async function membersOf(campaignId: string): Promise<string[]> {
  const { rows } = await db.pool.query<{ id: string }>(
    'select customer_id as id from audience_members where campaign_id = $1 order by customer_id',
    [campaignId],
  );
  return rows.map(({ id }) => id);
}

describe('steps of a wave', () => {
  test.each([
    { why: 'done', gate: 'open', left: 'skipped/missed', state: 'done' },
    { why: 'closed', gate: 'open', left: 'skipped/missed', state: 'missed' },
    { why: 'closed', gate: 'paused', left: 'skipped/missed_paused', state: 'missed' },
    { why: 'closed', gate: 'stopped', left: 'skipped/stopped', state: 'stopped' },
    { why: 'cancelled', gate: 'open', left: 'skipped/stopped', state: 'stopped' },
  ] as const)(
    '$why behind a gate that is $gate: the rest ends as $left, twice the same',
    async ({ why, gate, left, state }) => {
      const wave = await aWave(db, 2);
      const activities = createEmailActivities(deps);
      await activities.prepareWave(taskOf(wave));
      if (gate === 'paused') await pauseGate(db.pool, change(wave.campaignId));
      if (gate === 'stopped') await stopGate(db.pool, change(wave.campaignId));
      const counts = await activities.finishWave({ ...taskOf(wave), why });
      expect(await activities.finishWave({ ...taskOf(wave), why })).toEqual(counts);
      expect(await reasonsOf(db, wave)).toEqual({ [left]: 2 });
      expect(counts).toEqual({ accepted: 0, failed: 0, skipped: 2, inDoubt: 0 });
      const { rows } = await db.pool.query('select state from waves where campaign_id = $1', [
        wave.campaignId,
      ]);
      expect(rows).toEqual([{ state }]);
    },
  );

  test('one held by quiet hours past the end and one put off say so', async () => {
    const wave = await aWave(db, 2);
    const activities = createEmailActivities(deps);
    await activities.prepareWave(taskOf(wave));
    const [first, second] = await ledgerOf(db, wave);
    const later = new Date(NOON + 1_000);
    await db.pool.query('update messages set not_before = $2 where id = $1', [first?.id, later]);
    await db.pool.query('update messages set not_before = $2, attempts = 1 where id = $1', [
      second?.id,
      later,
    ]);
    await activities.finishWave({ ...taskOf(wave), why: 'closed' });
    expect(await reasonsOf(db, wave)).toEqual({ 'skipped/quiet_hours_missed': 1, 'failed/gave_up': 1 });
  });

  test('the thank-you mail goes to treated buyers of the campaign alone', async () => {
    const thankYou = { to: 'buyers' as const, after: 'PT1S' };
    const built = await aWave(db, 3, { plan: { followUp: { thankYou } } });
    const wave = { ...built, wave: 'thank-you' };
    const id = wave.campaignId;
    const [buyer, refunded] = await membersOf(id);
    await aMember(db, id, { id: `${id}-held`, arm: 'holdOut' });
    const order = (customer: string | undefined, state: string) =>
      db.pool.query(
        `insert into orders (id, campaign_id, customer_id, currency, state, list_total, discount, total, request_hash, placed_at, paid_at)
         values ($1, $2, $3, 'GBP', $4, 100, 0, 100, '', $5, $5)`,
        [`${id}-${customer}`, id, customer, state, new Date(NOON)],
      );
    await order(buyer, 'paid');
    await order(refunded, 'refunded');
    await order(`${id}-held`, 'paid');
    await order('a stranger', 'paid');
    await createEmailActivities(deps).prepareWave(taskOf(wave));
    expect((await ledgerOf(db, wave)).map(({ customer }) => customer)).toEqual([buyer]);
  });

  test('a wave leaves its beginning and its end on the timeline once, with numbers only', async () => {
    const wave = await aWave(db, 2);
    const activities = createEmailActivities(deps);
    for (let again = 0; again < 2; again += 1) {
      await activities.prepareWave(taskOf(wave));
      await activities.finishWave({ ...taskOf(wave), why: 'closed' });
    }
    const entries = await listTimeline(db.pool, { campaignId: wave.campaignId, after: 0, limit: 10 });
    expect(entries.map(({ kind, data }) => [kind, data])).toEqual([
      ['waveStarted', { wave: 'opening', members: 2, notRun: false }],
      ['waveEnded', { wave: 'opening', state: 'missed', accepted: 0, failed: 0, skipped: 2, inDoubt: 0 }],
    ]);
  });
});
