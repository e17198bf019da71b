import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { v7 as uuid } from 'uuid';
import { createApp } from '../../../api/app.ts';
import { surveyRoutes } from '../../../api/routes/survey.ts';
import { preRegistrations, surveyAnswer } from '../../../api/schemas/survey.ts';
import type { Role } from '../../../domain/plan/vocabulary.ts';
import { findCampaign } from '../../../store/campaigns.ts';
import { preRegister } from '../../../store/pre-registrations.ts';
import { answerSurvey } from '../../../store/survey.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aFollowUp, aSentWave } from '../../support/follow-up.ts';
import { testDatabase } from '../../support/postgres.ts';
import { NOON } from '../../support/waves.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, surveyRoutes(deps));
let campaign: Awaited<ReturnType<typeof aFollowUp>>;

const get = async (role: Role, query = '') =>
  request(app)
    .get(`/v1/campaigns/${campaign.campaignId}/survey${query}`)
    .set('Authorization', (await signIn(db, [role])).bearer);

beforeAll(async () => {
  campaign = await aFollowUp(db, 5);
  const rows = await aSentWave(db, campaign, 'survey');
  const given = [
    { nps: 10, csat: 5, repurchase: 5, comment: 'first' },
    { nps: 9, csat: 4, repurchase: null, comment: null },
    { nps: 7, csat: 3, repurchase: 3, comment: 'second' },
    { nps: 2, csat: null, repurchase: 1, comment: 'third' },
  ];
  for (const [at, scores] of given.entries()) {
    const { id = '', customer = '' } = rows[at] ?? {};
    const ref = { campaignId: campaign.campaignId, customerId: customer, messageId: id };
    await answerSurvey(db.pool, { ...ref, ...scores, language: 'en', at: NOON + at });
  }
});

describe('the survey’s figures', () => {
  test('response rate against its target, NPS, CSAT and repurchase with their distributions', async () => {
    const { status, body } = await get('lead');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ asked: 5, answered: 4, responseRate: 0.8, target: 0.8, targetMet: true },
      questions: ['nps', 'csat', 'repurchase', 'open'],
      nps: { answers: 4, score: 25, promoters: 2, passives: 1, detractors: 1 },
      csat: { answers: 3, mean: 4, distribution: { 1: 0, 2: 0, 3: 1, 4: 1, 5: 1 } },
      repurchase: { answers: 3, mean: 3, distribution: { 1: 1, 2: 0, 3: 1, 4: 0, 5: 1 } },
    });
  });

  test('open answers come by page, newest first, without who wrote them', async () => {
    const first = (await get('service', '?limit=2')).body;
    const second = (await get('service', `?limit=2&cursor=${first.answers.nextCursor}`)).body;
    const texts = [...first.answers.items, ...second.answers.items].map(({ text }: { text: string }) => text);
    expect(texts).toEqual(['third', 'second', 'first']);
    expect(second.answers.nextCursor).toBeNull();
    const all = JSON.stringify([first, second]);
    for (const customer of campaign.customers) expect(all).not.toContain(customer);
  });

  test('a goal’s target counts, and a campaign whose survey is ahead has no rate', async () => {
    const goals = [{ metric: 'surveyResponseRate' as const, target: { value: '0.5' } }];
    const other = await aFollowUp(db, 1, { goals });
    const { bearer } = await signIn(db, ['lead']);
    const { body } = await request(app)
      .get(`/v1/campaigns/${other.campaignId}/survey`)
      .set('Authorization', bearer);
    expect(body).toMatchObject({
      ...{ asked: 0, answered: 0, responseRate: null, target: 0.5, targetMet: null },
      nps: { answers: 0, score: null },
      csat: { mean: null },
      answers: { items: [], nextCursor: null },
    });
  });

  test('a goal over a baseline counts as planning resolved it, before that as where nothing is asked', async () => {
    const lift = {
      ...{ metric: 'surveyResponseRate' as const, target: { lift: '0.5' } },
      baseline: { previous: 'P28D' },
    };
    const window = { from: '2027-05-01', to: '2027-05-28' };
    const resolved = { baseline: '0.4', target: '0.6', window, days: 28, method: 'wholeWindow' as const };
    const { bearer } = await signIn(db, ['lead']);
    for (const [goal, target] of [
      [{ ...lift, resolved }, 0.6],
      [lift, 0.8],
    ] as const) {
      const { campaignId } = await aFollowUp(db, 1, { goals: [goal] });
      const { body } = await request(app)
        .get(`/v1/campaigns/${campaignId}/survey`)
        .set('Authorization', bearer);
      expect(body).toMatchObject({ target });
    }
  });

  test.each([
    ['nps=promoters', ['first']],
    ['nps=passives', ['second']],
    ['nps=detractors&language=en', ['third']],
    ['csat=3', ['second']],
    ['language=zh-CN', []],
  ])('open answers are filtered by %s', async (filter, expected) => {
    const { body } = await get('lead', `?${filter}`);
    expect(surveyAnswer.parse(body).answers.items.map(({ text }) => text)).toEqual(expected);
    expect(body.answered).toBe(4);
  });

  test('people’s words are not for everybody', async () => {
    expect((await get('viewer')).status).toBe(403);
  });
});

test('who signed up for a campaign to come is counted by its key, for everybody to see, without who they are', async () => {
  const { campaignId, customers } = campaign;
  const key = (await findCampaign(db.pool, campaignId)).key;
  for (const [n, nextKey] of ['autumn', 'autumn', key].entries()) {
    const ref = { nextKey, customerId: customers[n] ?? '', campaignId, messageId: uuid() };
    await preRegister(db.pool, { ...ref, at: NOON + n, confirm: false });
  }
  const { status, body } = await request(app)
    .get(`/v1/campaigns/${campaignId}/pre-registrations`)
    .set('Authorization', (await signIn(db, ['viewer'])).bearer);
  expect(status).toBe(200);
  expect(preRegistrations.parse(body).forThis).toBe(1);
  expect(body.collected).toMatchObject([
    { nextKey: 'autumn', people: 2 },
    { nextKey: key, people: 1 },
  ]);
  for (const customer of customers) expect(JSON.stringify(body)).not.toContain(customer);
});
