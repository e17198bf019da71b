import { describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { planRoutes } from '../../../api/routes/plans.ts';
import { platformRuleRoutes } from '../../../api/routes/platform-rules.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aPerson, aPlanDocument } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, [...platformRuleRoutes(deps), ...planRoutes(deps)]);
const { bearer: lead } = await signIn(db, ['lead']);
const { bearer: viewer } = await signIn(db, ['viewer']);
for (const email of ['lead@fanfare.example', 'head@fanfare.example', 'ops@fanfare.example'])
  await aPerson(db.pool, email);
const WORDS = { source: 'Seller rules §4', terms: { kind: 'forbiddenWords', words: ['甩卖'] } };

const put = (key: string, body: object, bearer = lead) =>
  request(app).put(`/v1/platform-rules/mall/${key}`).set('authorization', bearer).send(body);
const list = (query = '') => request(app).get(`/v1/platform-rules${query}`).set('authorization', viewer);

describe('rules of platforms', () => {
  test('are put by a lead, read by everybody page by page, and taken away once', async () => {
    expect((await put('words', WORDS, viewer)).status).toBe(403);
    const { status, body } = await put('words', WORDS);
    expect([status, body]).toEqual([
      201,
      expect.objectContaining({ platform: 'mall', from: null, ...WORDS }),
    ]);
    expect((await put('words', { ...WORDS, from: '2027-01-01' })).status).toBe(200);
    await put('price', { source: 'x', terms: { kind: 'lowestPrice', days: 15 } });
    const first = await list('?limit=1');
    expect(first.body).toMatchObject({ items: [{ key: 'price' }] });
    const { nextCursor } = first.body as { nextCursor: string };
    const next = await list(`?limit=1&cursor=${nextCursor}`);
    expect(next.body).toMatchObject({ items: [{ key: 'words', from: '2027-01-01' }], nextCursor: null });
    const drop = () => request(app).delete('/v1/platform-rules/mall/price').set('authorization', lead);
    expect([(await drop()).status, (await drop()).status]).toEqual([204, 404]);
  });

  test.each<[string, object, (string | number)[][]]>([
    ['days the wrong way round', { ...WORDS, from: '2027-06-02', to: '2027-06-01' }, [['to']]],
    ['no source and a kind nobody knows', { terms: { kind: 'vibes' } }, [['source'], ['terms', 'kind']]],
    ['no days', { source: 'x', terms: { kind: 'lowestPrice', days: 0 } }, [['terms', 'days']]],
  ])('with %s are refused with their paths', async (_what, body, paths) => {
    const answer = await put('bad', body);
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
    const { issues } = answer.body as { issues: { path: unknown }[] };
    expect(issues.map(({ path }) => path)).toEqual(paths);
  });
});

describe('the check of a plan', () => {
  const check = async (plan: object, language = 'en') => {
    const asked = request(app).post('/v1/plans/check').set('authorization', viewer);
    const { body } = await asked.set('accept-language', language).send(plan);
    return body as { ok: boolean; compliance: object[] };
  };
  const loud = {
    ...aPlanDocument({ name: { en: 'The best sale', 'zh-CN': '清仓甩卖' } }),
    compliance: { platforms: ['mall'] },
  };

  test('tells rule, place and the way to fix it, and is not ok with an error that nobody accepts', async () => {
    await put('words', WORDS);
    const { ok, compliance } = await check(loud);
    expect(ok).toBe(false);
    expect(compliance).toMatchObject([
      {
        ...{ rule: 'absoluteClaim', severity: 'error', path: ['name', 'en'], accepted: null },
        message: '“best” claims what no seller can prove',
        fix: expect.stringContaining('Say what can be shown'),
      },
      { rule: 'forbiddenWords', path: ['name', 'zh-CN'], message: expect.stringContaining('甩卖') },
    ]);
  });

  test('speaks Chinese, and lets be what the plan accepts', async () => {
    const accept = [
      { rule: 'absoluteClaim', at: 'name.en', reason: '品牌名' },
      { rule: 'forbiddenWords', reason: '已与平台确认' },
    ];
    const { ok, compliance } = await check({ ...loud, compliance: { platforms: ['mall'], accept } }, 'zh-CN');
    expect(ok).toBe(true);
    expect(compliance).toMatchObject([
      { title: '不得使用绝对化用语', accepted: '品牌名' },
      { accepted: '已与平台确认' },
    ]);
  });
});
