import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { planRoutes } from '../../../api/routes/plans.ts';
import { templateRoutes } from '../../../api/routes/templates.ts';
import { canBecome, PHASES } from '../../../domain/lifecycle.ts';
import { aCampaign } from '../../support/builders.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, [...templateRoutes(deps), ...planRoutes(deps)]);
const { bearer: lead } = await signIn(db, ['lead']);
const { bearer: viewer } = await signIn(db, ['viewer']);
let ended: string;
let running: string;

const get = (path: string) => request(app).get(path).set('authorization', viewer);
const save = (id: string, body: object, bearer = lead) =>
  request(app).post(`/v1/campaigns/${id}/template`).set('authorization', bearer).send(body);
const keysOf = (body: unknown) =>
  (body as { items: { key: string; source: string }[] }).items.map(({ key, source }) => `${source} ${key}`);

beforeAll(async () => {
  ended = (await aCampaign(db.pool, { phase: 'closed', status: 'completed' })).id;
  running = (await aCampaign(db.pool, { phase: 'live' })).id;
});

describe('templates', () => {
  test('a campaign that has ended is kept, listed after those that ship, and answered as a right plan', async () => {
    const { status, body, headers } = await save(ended, { key: 'spring-again' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ key: 'spring-again', source: 'campaign', languages: ['en', 'zh-CN'] });
    const list = await get('/v1/plans/templates');
    expect(keysOf(list.body)).toEqual([
      ...['shipped mid-year-618', 'shipped double-11', 'shipped brand-day', 'shipped social-launch'],
      'campaign spring-again',
    ]);
    expect(list.body.items[1]).toMatchObject({
      name: { 'zh-CN': '双 11 家居狂欢' },
      description: { en: expect.stringContaining('Double 11') },
    });
    expect((await get('/v1/plans/templates/mid-year-618')).body).toMatchObject({
      ...{ key: 'mid-year-618', currency: 'GBP', timeZone: 'Europe/London' },
    });
    const { body: plan } = await get(headers.location as string);
    expect(plan).toMatchObject({ plan: 1, key: 'spring-again', currency: 'GBP', timeZone: 'Europe/London' });
    const checked = await request(app).post('/v1/plans/check').set('authorization', lead).send(plan);
    expect(checked.body).toMatchObject({ ok: true, issues: [] });
  });

  test('are read page by page, from those that ship into those that were saved', async () => {
    const first = await get('/v1/plans/templates?limit=3');
    expect(keysOf(first.body)).toHaveLength(3);
    const second = await get(`/v1/plans/templates?limit=1&cursor=${first.body.nextCursor}`);
    expect(keysOf(second.body)).toEqual(['shipped social-launch']);
    const third = await get(`/v1/plans/templates?limit=1&cursor=${second.body.nextCursor}`);
    expect(third.body).toMatchObject({ items: [{ key: 'spring-again' }], nextCursor: null });
  });

  test.each(
    PHASES.filter((phase) => phase !== 'closed').flatMap((phase) =>
      (['running', 'paused'] as const)
        .filter((status) => canBecome({ phase, status: 'running' }, status) || status === 'running')
        .map((status) => [status, phase] as const),
    ),
  )('of a %s campaign in %s none is kept', async (status, phase) => {
    const { id } = await aCampaign(db.pool, { phase, status });
    const key = `not-ended-${status}-${phase}`.toLowerCase();
    expect((await save(id, { key })).body).toMatchObject({ status: 409, code: 'TRANSITION_NOT_ALLOWED' });
  });

  test('of a campaign that runs none is kept, nor under a key that is taken, nor by a viewer', async () => {
    expect((await save(running, { key: 'too-early' })).body).toMatchObject({
      ...{ status: 409, code: 'TRANSITION_NOT_ALLOWED' },
    });
    expect((await save(ended, { key: 'brand-day' })).body).toMatchObject({ status: 409, code: 'KEY_IN_USE' });
    expect((await save(ended, { key: 'not a key' })).body).toMatchObject({ status: 400 });
    expect((await save(ended, { key: 'fine' }, viewer)).status).toBe(403);
    expect((await get('/v1/plans/templates/nothing')).body).toMatchObject({
      ...{ status: 404, code: 'TEMPLATE_NOT_FOUND' },
    });
  });
});
