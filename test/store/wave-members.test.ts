import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { drawText, positionOf, SURVEY_PURPOSE, thresholdOf } from '../../domain/holdout.ts';
import { parseDuration } from '../../domain/plan/time.ts';
import { preRegister } from '../../store/pre-registrations.ts';
import { answerSurvey } from '../../store/survey.ts';
import { addMembers, type WaveAudience } from '../../store/wave-members.ts';
import { aBuyer } from '../support/follow-up.ts';
import { testDatabase } from '../support/postgres.ts';
import { aMember, aWave, ledgerOf, NOON, type BuiltWave } from '../support/waves.ts';

const db = await testDatabase();
const { pool } = db;
let wave: BuiltWave;
let id: string;

/** Adds the members of a wave of that key; answers who they are. */
async function membersOf(recipients: WaveAudience, key = 'to-test'): Promise<string[]> {
  const ref = { campaignId: id, wave: key, channel: 'email' };
  await addMembers(pool, { ...ref, recipients, notRun: null, at: NOON });
  return (await ledgerOf(db, { ...wave, wave: key })).map(({ customer }) => customer.replace(`${id}-`, ''));
}

interface Mail {
  wave?: string;
  state?: string;
  bounced?: boolean;
  settledAt?: number;
}

async function mailed(customer: string, mail: Mail = {}): Promise<void> {
  const { wave: key = 'opening', state = 'accepted', bounced = false, settledAt = NOON } = mail;
  await pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at, bounced_at)
     values ($1, $2, $3, 'email', 'everybody', $4, $5, $6)`,
    [id, key, `${id}-${customer}`, state, new Date(settledAt), bounced ? new Date(settledAt) : null],
  );
}

const person = (customer: string, arm: 'treated' | 'holdOut' = 'treated', segment = 'everybody') =>
  aMember(db, id, { id: `${id}-${customer}`, arm, segment });

beforeEach(async () => {
  wave = await aWave(db, 0);
  id = wave.campaignId;
});

describe('members of a wave', () => {
  beforeEach(async () => {
    for (const each of ['bought', 'bounced', 'looked', 'returned', 'unsent']) await person(each);
    await person('held', 'holdOut');
    for (const each of ['bought', 'looked', 'returned']) await mailed(each);
    await mailed('bounced', { bounced: true });
    await mailed('unsent', { state: 'skipped' });
    for (const each of ['bought', 'returned', 'held', 'stranger']) await aBuyer(db, id, `${id}-${each}`);
    await pool.query(`update orders set state = 'refunded' where customer_id = $1`, [`${id}-returned`]);
  });

  test.each([
    ['members', ['bought', 'bounced', 'looked', 'returned', 'unsent']],
    ['buyers', ['bought']],
    ['reached', ['bought', 'looked', 'returned']],
    ['nonBuyers', ['looked']],
  ] as const)('%s are those treated alone: %j', async (to, expected) => {
    expect(await membersOf({ to, segments: null })).toEqual(expected);
    expect(await membersOf({ to, segments: null })).toEqual(expected);
    expect(await membersOf({ to, segments: ['other'] }, 'elsewhere')).toEqual([]);
  });
});

test('a sample is the people whose position is below its threshold, the same each time', async () => {
  const names = Array.from({ length: 60 }, (_, n) => `n${String(n).padStart(2, '0')}`);
  for (const each of names) await person(each);
  const threshold = thresholdOf('0.3');
  const position = (name: string): number => {
    const text = drawText({ salt: 'salt', purpose: SURVEY_PURPOSE, customerId: `${id}-${name}` });
    return positionOf(createHash('sha256').update(text).digest('hex'));
  };
  const expected = names.filter((name) => position(name) < threshold);
  const recipients = { to: 'members', segments: null, sample: { salt: 'salt', threshold } } as const;
  expect(await membersOf(recipients)).toEqual(expected);
  expect(expected.length).toBeGreaterThan(5);
  expect(expected.length).toBeLessThan(40);
  const all = { ...recipients, sample: { salt: 'salt', threshold: thresholdOf('1') } };
  expect(await membersOf(all, 'all')).toEqual(names);
});

describe('reminders', () => {
  const remind = (after: string, timeZone = 'Europe/London') =>
    membersOf({ to: 'unanswered', after: parseDuration(after), timeZone }, 'survey-reminder-1');

  const dueOf = async () => {
    const rows = await ledgerOf(db, { ...wave, wave: 'survey-reminder-1' });
    return rows.map(({ notBefore, state, reason }) => ({ at: notBefore?.getTime(), state, reason }));
  };

  test('go to whoever was asked, did not bounce and has not answered', async () => {
    for (const each of ['silent', 'answered', 'bounced', 'unsent', 'unasked']) await person(each);
    await mailed('silent', { wave: 'survey' });
    await mailed('answered', { wave: 'survey' });
    await mailed('bounced', { wave: 'survey', bounced: true });
    await mailed('unsent', { wave: 'survey', state: 'skipped' });
    await mailed('unasked');
    await answerSurvey(pool, {
      ...{ campaignId: id, customerId: `${id}-answered`, messageId: uuid(), at: NOON, language: 'en' },
      ...{ nps: 9, csat: null, repurchase: null, comment: null },
    });
    expect(await remind('P1D')).toEqual(['silent']);
  });

  test('each waits from their own survey mail, a hundredth of the wait longer at most', async () => {
    for (const [name, minutes] of [
      ['a', 0],
      ['b', 60],
    ] as const) {
      await person(name);
      await mailed(name, { wave: 'survey', settledAt: NOON + minutes * 60_000 });
    }
    await remind('PT10M');
    const wait = 600_000;
    const due = await dueOf();
    for (const [at, sent] of [NOON, NOON + 3_600_000].entries()) {
      const late = (due[at]?.at ?? 0) - (sent + wait);
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(wait / 100);
      expect(due[at]).toMatchObject({ state: 'pending', reason: 'not_due' });
    }
  });

  test('days are days of the campaign’s zone: one across a change of clocks has 23 hours', async () => {
    await person('a');
    // The clocks of London go forward on 28 March 2027 at 01:00.
    const sent = Date.parse('2027-03-27T12:00:00Z');
    await mailed('a', { wave: 'survey', settledAt: sent });
    await remind('P1D');
    const late = ((await dueOf())[0]?.at ?? 0) - (sent + 23 * 3_600_000);
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThanOrEqual(15 * 60_000);
  });
});

describe('whom an abort is told to', () => {
  beforeEach(async () => {
    for (const each of ['registered', 'holder', 'expired', 'bought', 'looked', 'nobody']) await person(each);
    for (const each of ['held-registered', 'held-holder', 'held-bought']) await person(each, 'holdOut');
    for (const each of ['registered', 'held-registered']) {
      const ref = { campaignId: id, messageId: uuid(), at: NOON, confirm: true };
      await preRegister(pool, { ...ref, nextKey: `next-${id}`, customerId: `${id}-${each}` });
    }
    const coupon = (customer: string, expires: number | null) =>
      pool.query(
        `insert into coupons (code, campaign_id, promotion, customer_id, issued_at, expires_at)
         values ($1, $2, 'ten', $3, $4, $5)`,
        [uuid(), id, `${id}-${customer}`, new Date(NOON), expires === null ? null : new Date(expires)],
      );
    await coupon('holder', null);
    await coupon('holder', NOON + 1);
    await coupon('held-holder', NOON + 1);
    await coupon('expired', NOON);
    for (const each of ['bought', 'held-bought']) await aBuyer(db, id, `${id}-${each}`);
    await mailed('looked');
  });

  test.each([
    [['preRegistered'], ['held-registered', 'registered']],
    [['couponHolders'], ['held-holder', 'holder']],
    [['buyers'], ['bought']],
    [['reached'], ['looked']],
    [
      ['preRegistered', 'couponHolders', 'buyers', 'reached'],
      ['bought', 'held-holder', 'held-registered', 'holder', 'looked', 'registered'],
    ],
  ] as const)('%j are %j, each once', async (groups, expected) => {
    for (let again = 0; again < 2; again += 1) {
      expect(await membersOf({ to: 'told', groups })).toEqual(expected);
    }
  });

  test('who pre-registered by another campaign’s link is not told, nor who is erased', async () => {
    const other = await aWave(db, 0);
    await aMember(db, other.campaignId, { id: `${id}-other` });
    await preRegister(pool, {
      ...{ campaignId: other.campaignId, messageId: uuid(), at: NOON, confirm: true },
      ...{ nextKey: `next-${id}`, customerId: `${id}-other` },
    });
    await pool.query('update customers set erased_at = $2 where id = $1', [
      `${id}-registered`,
      new Date(NOON),
    ]);
    expect(await membersOf({ to: 'told', groups: ['preRegistered'] })).toEqual(['held-registered']);
  });
});
