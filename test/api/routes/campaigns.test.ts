import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { campaignRoutes } from '../../../api/routes/campaigns.ts';
import { planRoutes } from '../../../api/routes/plans.ts';
import { DomainError } from '../../../domain/errors.ts';
import { setPhase, setStatus, setWaitingFor } from '../../../store/campaigns.ts';
import { listTimeline } from '../../../store/timeline.ts';
import type { CampaignInput } from '../../../workflows/campaign/messages.ts';
import { aPerson } from '../../support/builders.ts';
import { aGateway, appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { planYaml } from '../../support/plan-yaml.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let started: CampaignInput[] = [];
let submitted: unknown[] = [];
let down = false;
const gateway = aGateway({
  start: async (campaign) => {
    if (down) throw new DomainError('WORKER_UNAVAILABLE', 'No worker took this in time');
    started.push(campaign);
  },
  update: async (_id, _update, { arg }) => {
    submitted.push(arg);
    return undefined as never;
  },
});
const deps = appDeps(db, { gateway });
const app = createApp(deps, [...planRoutes(deps), ...campaignRoutes(deps)]);
let lead: SignedIn;

beforeAll(async () => {
  lead = await signIn(db, ['lead']);
  for (const email of ['head@fanfare.example', 'ops@fanfare.example']) await aPerson(db.pool, email);
});
beforeEach(() => {
  started = [];
  submitted = [];
  down = false;
});

const as = (call: request.Test): request.Test => call.set('Authorization', lead.bearer);
const yaml = (call: request.Test, text: string): request.Test => as(call).type('application/yaml').send(text);
const create = (key = `sale-${randomUUID()}`, more = '') =>
  yaml(request(app).post('/v1/campaigns'), planYaml(key, more));
interface Shown {
  id: string;
  key: string;
  hash: string;
}
const created = async (): Promise<Shown> => (await create()).body as Shown;
/** One member of each item of an answer. */
const each = (list: unknown, member: string): unknown[] =>
  (list as Record<string, unknown>[]).map((item) => item[member]);
const put = (id: string, version: number | string, text: string) =>
  yaml(request(app).put(`/v1/campaigns/${id}/plan`).set('If-Match', String(version)), text);
const start = (id: string) => as(request(app).post(`/v1/campaigns/${id}/start`)).send();

describe('plans', () => {
  test('a right plan is checked and starts nothing', async () => {
    const checked = await yaml(request(app).post('/v1/plans/check'), planYaml('checked'));
    expect(checked.body).toMatchObject({ ok: true, issues: [] });
    expect((await as(request(app).get('/v1/campaigns?key=checked'))).body.items).toEqual([]);
  });

  test('a wrong plan is answered with every fault and its path', async () => {
    const wrong = planYaml('x')
      .replace('percent: 10', 'percent: ten')
      .replace('metric: sales', 'metric: joy');
    const checked = await yaml(request(app).post('/v1/plans/check'), wrong);
    expect(checked.body.ok).toBe(false);
    const paths = each(checked.body.issues, 'path');
    expect(paths).toEqual(
      expect.arrayContaining([
        ['promotions', 0, 'percent'],
        ['goals', 0, 'metric'],
      ]),
    );
  });

  test('a message template the server has not got is a fault with its path', async () => {
    const checked = await yaml(
      request(app).post('/v1/plans/check'),
      planYaml('x').replace('opening.en.mjml', 'nothing.en.mjml'),
    );
    expect(checked.body).toMatchObject({ ok: false, issues: [{ path: ['messages', 0, 'body', 'en'] }] });
  });

  test('the format is there for everybody', async () => {
    expect((await as(request(app).get('/v1/plans/schema.json'))).body).toMatchObject({ type: 'object' });
  });
});

describe('drafts', () => {
  test('YAML and JSON of one plan give drafts of one hash, each kept with its message bodies', async () => {
    const first = await create('one-plan');
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ key: 'one-plan', phase: 'draft', status: 'running', version: 1 });
    const version = (await as(request(app).get(`/v1/campaigns/${first.body.id}/versions/1`))).body;
    expect(Object.keys(version.bodies as object)).toEqual(['opening.en.mjml', 'opening.zh-CN.mjml']);
    await setStatus(db.pool, { campaignId: first.body.id, status: 'cancelled', at: Date.now() });
    const second = await as(request(app).post('/v1/campaigns')).send(version.plan);
    expect(second.body).toMatchObject({ version: 1, hash: first.body.hash });
  });

  test('a wrong plan is 400 with its issues, a key in use 409', async () => {
    const wrong = await create('wrong', 'nonsense: true');
    expect(wrong.body).toMatchObject({ status: 400, code: 'INVALID_BODY', issues: [{ path: ['nonsense'] }] });
    await create('taken');
    expect((await create('taken')).body).toMatchObject({ status: 409, code: 'KEY_IN_USE' });
  });

  test('a new version of a draft follows the one that was seen', async () => {
    const { id, key, hash } = await created();
    const next = planYaml(key).replace('percent: 10', 'percent: 15');
    expect((await put(id, 2, next)).body).toMatchObject({
      status: 409,
      code: 'VERSION_CONFLICT',
      version: 1,
    });
    expect((await put(id, 'x', next)).body.code).toBe('INVALID_HEADER');
    const replaced = await put(id, '"1"', next);
    expect(replaced.body).toMatchObject({ version: 2, phase: 'draft' });
    expect(replaced.body.hash).not.toBe(hash);
    const { items } = (await as(request(app).get(`/v1/campaigns/${id}/versions`))).body;
    expect(each(items, 'version')).toEqual([1, 2]);
  });

  test('of two who replace the same version at once, one does', async () => {
    const { id, key } = await created();
    const texts = [11, 12].map((percent) => planYaml(key).replace('percent: 10', `percent: ${percent}`));
    const answers = await Promise.all(texts.map((text) => put(id, 1, text)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('a plan in approval is withdrawn first; one that is running takes none', async () => {
    const { id, key } = await created();
    await setPhase(db.pool, { campaignId: id, phase: 'approval', at: Date.now() });
    expect((await put(id, 1, planYaml(key))).body).toMatchObject({ status: 409, code: 'WITHDRAW_FIRST' });
    await setPhase(db.pool, { campaignId: id, phase: 'live', at: Date.now() });
    expect((await put(id, 1, planYaml(key))).body.code).toBe('TRANSITION_NOT_ALLOWED');
  });

  test('a campaign sent back for changes gets the version by its workflow', async () => {
    const { id, key } = await created();
    await setPhase(db.pool, { campaignId: id, phase: 'planning', at: Date.now() });
    await setWaitingFor(db.pool, { campaignId: id, waitingFor: 'plan' });
    expect((await put(id, 1, planYaml('other-key'))).body).toMatchObject({
      code: 'INVALID_BODY',
      issues: [{ path: ['key'] }],
    });
    const sent = await put(id, 1, planYaml(key).replace('percent: 10', 'percent: 15'));
    expect(sent.status).toBe(200);
    expect(submitted).toEqual([
      { actorId: lead.person.id, version: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect(sent.body.version).toBe(1);
  });
});

describe('start', () => {
  test('a draft starts once; a second start is harmless', async () => {
    const { id, hash } = await created();
    expect((await start(id)).body).toMatchObject({ phase: 'research', status: 'running' });
    expect((await start(id)).status).toBe(200);
    expect(started).toEqual([1, 2].map(() => ({ campaignId: id, version: 1, hash })));
    const entries = await listTimeline(db.pool, { campaignId: id, after: 0, limit: 9 });
    expect(entries.map(({ kind }) => kind)).toEqual(['started']);
  });

  test('a start that finds no Temporal is made good by the next one', async () => {
    const { id } = await created();
    down = true;
    expect((await start(id)).body).toMatchObject({ status: 503, code: 'WORKER_UNAVAILABLE' });
    down = false;
    expect((await start(id)).status).toBe(200);
    expect(started).toHaveLength(1);
  });

  const past = 'live: { start: 2020-01-01T10:00, duration';
  test.each([
    {
      of: 'a person nobody knows',
      from: 'ops@',
      to: 'stranger@',
      code: 'PERSON_UNKNOWN',
      at: 'readiness.0.owner',
    },
    {
      of: 'a person of another role',
      from: '[head@',
      to: '[ops@',
      code: 'PERSON_UNKNOWN',
      at: 'approval.levels.0.approvers.0',
    },
    {
      of: 'a start in the past',
      from: 'live: { duration',
      to: past,
      code: 'START_IN_PAST',
      at: 'schedule.live.start',
    },
  ])('$of refuses the start with the path that is meant', async ({ from, to, code, at }) => {
    const text = planYaml(`sale-${randomUUID()}`).replace(from, to);
    const { id } = (await yaml(request(app).post('/v1/campaigns'), text)).body as Shown;
    const refused = await start(id);
    expect(refused.body).toMatchObject({ status: 422, code });
    expect((each(refused.body.issues, 'path')[0] as unknown[]).join('.')).toBe(at);
    expect((await as(request(app).get(`/v1/campaigns/${id}`))).body.phase).toBe('draft');
    expect(started).toEqual([]);
  });

  test('a plan in another currency is refused before it is stored, and by the check as well', async () => {
    const text = planYaml(`sale-${randomUUID()}`).replace('GBP', 'EUR');
    const refused = await yaml(request(app).post('/v1/campaigns'), text);
    expect(refused.body).toMatchObject({ status: 422, code: 'CURRENCY_MISMATCH' });
    const check = await yaml(request(app).post('/v1/plans/check'), text);
    expect(check.body).toMatchObject({
      ok: false,
      issues: [{ path: ['currency'], code: 'CURRENCY_MISMATCH' }],
    });
  });

  test('the check names people the shop does not know', async () => {
    const text = planYaml(`sale-${randomUUID()}`).replace('head@fanfare.example', 'nobody@fanfare.example');
    const check = await yaml(request(app).post('/v1/plans/check'), text);
    expect(check.body).toMatchObject({ ok: false, issues: [{ code: 'PERSON_UNKNOWN' }] });
  });

  test('an ended campaign does not start again', async () => {
    const { id } = await created();
    await setStatus(db.pool, { campaignId: id, status: 'cancelled', at: Date.now() });
    expect((await start(id)).body).toMatchObject({ status: 409, code: 'ALREADY_CLOSED' });
    expect((await start(randomUUID())).body).toMatchObject({ status: 404, code: 'CAMPAIGN_NOT_FOUND' });
  });
});

describe('screens', () => {
  test('a campaign shows its plan, its waves to come and its goals before anything has run', async () => {
    const { id } = await created();
    const { body } = await as(request(app).get(`/v1/campaigns/${id}`));
    expect(body).toMatchObject({
      ...{
        id,
        gate: 'open',
        owner: 'lead@fanfare.example',
        phases: [],
        approvals: [],
        incidents: [],
        budget: [],
      },
      waves: [{ key: 'opening', state: 'planned', members: 0 }],
      goals: [{ metric: 'sales', target: '1000.00' }],
    });
    expect((await as(request(app).get(`/v1/campaigns/${id}/waves`))).body.items).toHaveLength(1);
  });

  test('lists are paged by cursor and narrowed', async () => {
    const mine = [(await created()).id, (await created()).id];
    const first = await as(request(app).get('/v1/campaigns?limit=1&phase=draft'));
    expect(each(first.body.items, 'id')).toEqual([mine[1]]);
    const second = await as(
      request(app).get('/v1/campaigns').query({ limit: 1, phase: 'draft', cursor: first.body.nextCursor }),
    );
    expect(each(second.body.items, 'id')).toEqual([mine[0]]);
  });
});
