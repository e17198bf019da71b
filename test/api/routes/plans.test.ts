import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { campaignRoutes } from '../../../api/routes/campaigns.ts';
import { planRoutes } from '../../../api/routes/plans.ts';
import { aPerson } from '../../support/builders.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { planYaml } from '../../support/plan-yaml.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, [...planRoutes(deps), ...campaignRoutes(deps)]);
let lead: SignedIn;

beforeAll(async () => {
  lead = await signIn(db, ['lead']);
  for (const email of ['head@fanfare.example', 'ops@fanfare.example']) await aPerson(db.pool, email);
});

const as = (call: request.Test): request.Test => call.set('Authorization', lead.bearer);
const check = (text: string, language: string) =>
  as(request(app).post('/v1/plans/check'))
    .set('Accept-Language', language)
    .type('application/yaml')
    .send(text);
const create = (text: string) => as(request(app).post('/v1/campaigns')).type('application/yaml').send(text);

describe('a check in the reader’s language', () => {
  const wrong = planYaml('wrong').replace('percent: 10', 'percent: 200');
  test.each([
    ['en', 'Expected percent points above 0, to 100'],
    ['zh-CN,zh;q=0.9', '应为大于 0 且不超过 100 的百分数'],
    ['fr', 'Expected percent points above 0, to 100'],
  ])('%s', async (language, message) => {
    const { body } = await check(wrong, language);
    expect(body.issues).toEqual([{ path: ['promotions', 0, 'percent'], message }]);
  });

  test('warnings and people nobody knows are told in it too', async () => {
    const text = planYaml('told').replace('head@fanfare.example', 'who@fanfare.example');
    const { body } = await check(`${text}\ntriggers: []\n`, 'zh-CN');
    expect(body.issues).toContainEqual({
      path: ['approval', 'levels', 0, 'approvers', 0],
      message: '没有使用邮箱 who@fanfare.example 的人员',
      code: 'PERSON_UNKNOWN',
    });
    expect(body.warnings).toContainEqual({
      path: ['triggers'],
      message: '尚未启用：触发消息',
      code: 'NOT_RUN_YET',
    });
  });

  test('a draft that is refused says why in it', async () => {
    const answer = await create(wrong).set('Accept-Language', 'zh-CN');
    expect(answer.status).toBe(400);
    expect(answer.body.issues).toEqual([
      { path: ['promotions', 0, 'percent'], message: '应为大于 0 且不超过 100 的百分数' },
    ]);
  });

  test('says what the texts of each message may write', async () => {
    const message =
      'messages: [{ key: opening, channel: email, subject: { en: Hi, zh-CN: Hi }, body: { en: "<mjml/>", zh-CN: "<mjml/>" } }]';
    const text = planYaml('spoken').replace(/^messages:.*$/m, '');
    const { body } = await check(`${text}\n${message}\n`, 'en');
    expect(body.variables?.opening ?? body.issues).toEqual(
      expect.arrayContaining(['customer.name', 'campaign.name', 'unsubscribeUrl']),
    );
  });
});

describe('what a plan may be written from', () => {
  test('a version of a campaign without its dates, in the shop’s zone', async () => {
    const dated = planYaml(`past-${randomUUID()}`).replace(/live: \{/, 'live: { start: 2027-06-09T10:00,');
    const { id } = (await create(dated)).body as { id: string };
    const version = `/v1/campaigns/${id}/versions/1`;
    const [kept, undated] = await Promise.all([
      as(request(app).get(version)),
      as(request(app).get(`${version}/undated`)),
    ]);
    expect(kept.body.plan.schedule.live).toMatchObject({ start: '2027-06-09T10:00' });
    expect(undated.body.schedule.live).toEqual({ duration: kept.body.plan.schedule.live.duration });
    expect(undated.body).toMatchObject({ plan: 1, timeZone: deps.config.FANFARE_TIME_ZONE });
  });

  test('a version that is not there is not found', async () => {
    const answer = await as(request(app).get(`/v1/campaigns/${randomUUID()}/versions/3/undated`));
    expect([answer.status, answer.body.code]).toEqual([404, 'VERSION_NOT_FOUND']);
  });

  test('the message bodies that ship are listed page by page, and read by name', async () => {
    const first = await as(request(app).get('/v1/plans/bodies?limit=2'));
    const second = await as(request(app).get(`/v1/plans/bodies?limit=2&cursor=${first.body.nextCursor}`));
    const names = [...first.body.items, ...second.body.items].map(({ name }: { name: string }) => name);
    expect(new Set(names).size).toBe(4);
    const body = await as(request(app).get('/v1/plans/bodies/thank-you.en.mjml'));
    expect(body.body).toMatchObject({ name: 'thank-you.en.mjml' });
    expect(body.body.text).toContain('<mj-body');
  });

  test.each(['nothing.en.mjml', '..%2F..%2Fpackage.json', 'ATTRIBUTION'])('%s is no body', async (name) => {
    const answer = await as(request(app).get(`/v1/plans/bodies/${name}`));
    expect([answer.status, answer.body.code]).toEqual([404, 'TEMPLATE_NOT_FOUND']);
  });

  test('versions name who wrote them', async () => {
    const { id } = (await create(planYaml(`named-${randomUUID()}`))).body as { id: string };
    const { body } = await as(request(app).get(`/v1/campaigns/${id}/versions`));
    expect(body.items).toEqual([
      expect.objectContaining({ version: 1, createdBy: lead.person.id, createdByName: lead.person.name }),
    ]);
  });

  test('two versions are compared place by place, entries of lists by their key', async () => {
    const key = `compared-${randomUUID()}`;
    const { id } = (await create(planYaml(key))).body as { id: string };
    const changed = planYaml(key).replace('percent: 10', 'percent: 15').replace('stock: 100', 'stock: 90');
    await as(request(app).put(`/v1/campaigns/${id}/plan`))
      .set('If-Match', '1')
      .type('application/yaml')
      .send(changed);
    const { body } = await as(request(app).get(`/v1/campaigns/${id}/versions/2/changes?from=1`));
    expect(body).toEqual({
      items: [
        { path: ['products', '22423', 'stock'], kind: 'changed', from: 100, to: 90 },
        { path: ['promotions', 'ten-off', 'percent'], kind: 'changed', from: '10', to: '15' },
      ],
      bodies: [],
    });
    const none = await as(request(app).get(`/v1/campaigns/${id}/versions/2/changes?from=7`));
    expect([none.status, none.body.code]).toEqual([404, 'VERSION_NOT_FOUND']);
  });
});
