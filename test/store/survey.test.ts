import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { eraseCustomer } from '../../store/customers.ts';
import {
  answerSurvey,
  countSurvey,
  hasAnswered,
  listOpenAnswers,
  type SurveyAnswer,
} from '../../store/survey.ts';
import { testDatabase } from '../support/postgres.ts';
import { aWave, NOON, type BuiltWave } from '../support/waves.ts';

const db = await testDatabase();
const { pool } = db;
let wave: BuiltWave;
let people: string[];

beforeEach(async () => {
  wave = await aWave(db, 4);
  const { rows } = await pool.query<{ id: string }>(
    'select customer_id as id from audience_members where campaign_id = $1 order by customer_id',
    [wave.campaignId],
  );
  people = rows.map(({ id }) => id);
});

/** The survey mail of each person: how it ended, and whether it bounced. */
async function asked(states: readonly (readonly [state: string, bounced: boolean])[]): Promise<void> {
  for (const [at, [state, bounced]] of states.entries()) {
    await pool.query(
      `insert into messages (campaign_id, wave, customer_id, channel, segment, state, settled_at, bounced_at)
       values ($1, 'survey', $2, 'email', 'everybody', $3, $4, $5)`,
      [wave.campaignId, people[at], state, new Date(NOON), bounced ? new Date(NOON) : null],
    );
  }
}

const answer = (person: number, given: Partial<SurveyAnswer> = {}): Promise<boolean> =>
  answerSurvey(pool, {
    ...{ campaignId: wave.campaignId, customerId: people[person] ?? '', messageId: uuid() },
    ...{ nps: 9, csat: 5, repurchase: 4, comment: null, language: 'en', at: NOON },
    ...given,
  });

test('a person’s first answer is kept, a second one changes nothing', async () => {
  expect([await answer(0, { nps: 10 }), await answer(0, { nps: 1 })]).toEqual([true, false]);
  expect((await countSurvey(pool, wave.campaignId)).scores.nps).toEqual({ 10: 1 });
  const ref = { campaignId: wave.campaignId, customerId: people[0] ?? '' };
  expect([
    await hasAnswered(pool, ref),
    await hasAnswered(pool, { ...ref, customerId: people[1] ?? '' }),
  ]).toEqual([true, false]);
});

test('of twenty answers of one person at once exactly one is kept', async () => {
  const kept = await Promise.all(Array.from({ length: 20 }, (_, nps) => answer(0, { nps: nps % 11 })));
  expect(kept.filter(Boolean)).toHaveLength(1);
  expect((await countSurvey(pool, wave.campaignId)).answered).toBe(1);
});

test('asked are those whose mail was accepted and did not bounce; questions left out count nowhere', async () => {
  await asked([
    ['accepted', false],
    ['accepted', false],
    ['accepted', true],
    ['skipped', false],
  ]);
  await answer(0, { nps: 9, csat: null });
  await answer(1, { nps: 9, csat: 3 });
  expect(await countSurvey(pool, wave.campaignId)).toEqual({
    asked: 2,
    answered: 2,
    scores: { nps: { 9: 2 }, csat: { 3: 1 }, repurchase: { 4: 2 } },
  });
});

test('open answers come newest first, a page after the other, each once', async () => {
  for (const person of [0, 1, 2]) await answer(person, { comment: `words ${person}`, at: NOON + person });
  await answer(3);
  const first = await listOpenAnswers(pool, { campaignId: wave.campaignId, after: undefined, limit: 2 });
  const after = first.at(-1);
  const rest = await listOpenAnswers(pool, { campaignId: wave.campaignId, after, limit: 2 });
  expect([...first, ...rest].map(({ text }) => text)).toEqual(['words 2', 'words 1', 'words 0']);
});

test('an erased customer’s words and name are gone, their scores stay, and they answer no more', async () => {
  await answer(0, { comment: 'my name is Ann' });
  await eraseCustomer(pool, { customerId: people[0] ?? '', at: NOON });
  const { rows } = await pool.query<{ row: string }>(
    'select to_jsonb(a)::text as row from survey_answers a where campaign_id = $1',
    [wave.campaignId],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toMatch(new RegExp(`Ann|${people[0]}`));
  expect((await countSurvey(pool, wave.campaignId)).scores.nps).toEqual({ 9: 1 });
  expect(await answer(0)).toBe(false);
});

test('an answer that arrives while its customer is erased leaves no words behind', async () => {
  const client = await pool.connect();
  await client.query('begin');
  const answered = await answerSurvey(client, {
    ...{ campaignId: wave.campaignId, customerId: people[0] ?? '', messageId: uuid() },
    ...{ nps: 9, csat: 5, repurchase: 4, comment: 'my name is Ann', language: 'en', at: NOON },
  });
  const erasing = eraseCustomer(pool, { customerId: people[0] ?? '', at: NOON });
  await client.query('commit');
  client.release();
  expect([answered, await erasing]).toEqual([true, true]);
  expect(await listOpenAnswers(pool, { campaignId: wave.campaignId, after: undefined, limit: 9 })).toEqual(
    [],
  );
});
