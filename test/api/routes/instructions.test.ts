import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { campaignDetail } from '../../../api/campaigns/view.ts';
import { historyRoutes } from '../../../api/routes/history.ts';
import { instructionRoutes } from '../../../api/routes/instructions.ts';
import { DomainError } from '../../../domain/errors.ts';
import { findCampaign, setStatus } from '../../../store/campaigns.ts';
import { gateState, pauseGate } from '../../../store/gates.ts';
import { aGateway, appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign, type CampaignOptions } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let told: { id: string; name: string; arg: unknown }[] = [];
let gates: string[] = [];
let nudged: string[] = [];
let down = false;
const gateway = aGateway({
  nudge: async (id, { name }) => void nudged.push(`${name} ${id}`),
  update: async (id, update, { arg }) => {
    gates.push(await gateState(db.pool, id.replace('campaign:', '')));
    if (down) throw new DomainError('WORKER_UNAVAILABLE', 'No worker took this in time');
    told.push({ id, name: update.name, arg });
    return undefined as never;
  },
});
const deps = appDeps(db, { gateway });
const app = createApp(deps, [...instructionRoutes(deps), ...historyRoutes(deps)]);
let lead: SignedIn;
let ops: SignedIn;

beforeAll(async () => {
  lead = await signIn(db, ['lead']);
  ops = await signIn(db, ['operator'], 'operator@fanfare.example');
});
beforeEach(() => {
  told = [];
  gates = [];
  nudged = [];
  down = false;
});

const post = (path: string, body: object, who = lead) =>
  request(app).post(path).set('Authorization', who.bearer).send(body);
const get = (path: string, who = lead) => request(app).get(path).set('Authorization', who.bearer);
const reason = 'complaints came in';
const running = async (options: CampaignOptions = { phase: 'live' }) =>
  (await aCampaign(db.pool, options)).id;
const timeline = async (id: string): Promise<{ kind: string }[]> =>
  (await get(`/v1/campaigns/${id}/timeline`)).body.items as { kind: string }[];

describe('instructions', () => {
  test('pause closes the gate before the workflow hears of it, and travels without its reason', async () => {
    const id = await running();
    expect((await post(`/v1/campaigns/${id}/pause`, { reason })).status).toBe(200);
    expect(gates).toEqual(['paused']);
    expect(told).toEqual([
      {
        id: `campaign:${id}`,
        name: 'pause',
        arg: { key: expect.any(String), actorId: lead.person.id, commentId: expect.any(String) },
      },
    ]);
    expect(JSON.stringify(told)).not.toContain(reason);
    expect(await timeline(id)).toMatchObject([{ kind: 'paused', actor: lead.person.name }]);
  });

  test('with no worker the answer is 503 and the gate is closed all the same', async () => {
    const id = await running();
    down = true;
    const answer = await post(`/v1/campaigns/${id}/pause`, { reason });
    expect(answer.body).toMatchObject({ status: 503, code: 'WORKER_UNAVAILABLE' });
    expect(await gateState(db.pool, id)).toBe('paused');
    down = false;
    expect((await post(`/v1/campaigns/${id}/pause`, { reason })).status).toBe(200);
  });

  test('pausing twice, resuming what is not paused and an empty reason are refused', async () => {
    const id = await running();
    expect((await post(`/v1/campaigns/${id}/resume`, { reason })).body).toMatchObject({
      status: 409,
      code: 'NOT_PAUSED',
    });
    await setStatus(db.pool, { campaignId: id, status: 'paused', at: Date.now() });
    expect((await post(`/v1/campaigns/${id}/pause`, { reason })).body).toMatchObject({
      status: 409,
      code: 'PAUSED_ALREADY',
    });
    expect((await post(`/v1/campaigns/${id}/resume`, { reason: ' ' })).body).toMatchObject({
      status: 400,
      code: 'INVALID_BODY',
    });
    expect((await post(`/v1/campaigns/${id}/resume`, { reason })).status).toBe(200);
    expect(told.map(({ name }) => name)).toEqual(['resume']);
  });

  test('a gate that was closed without the campaign opens again by resume', async () => {
    const id = await running();
    await pauseGate(db.pool, { scope: id, actorId: null, reason: 'incident', at: Date.now() });
    expect((await post(`/v1/campaigns/${id}/resume`, { reason })).status).toBe(200);
    expect(await gateState(db.pool, id)).toBe('open');
    expect(told).toEqual([]);
  });

  test('cancel and abort stop the gate first', async () => {
    for (const verb of ['cancel', 'abort']) {
      const id = await running();
      expect((await post(`/v1/campaigns/${id}/${verb}`, { reason })).status).toBe(200);
      expect(await gateState(db.pool, id)).toBe('stopped');
    }
    expect(gates).toEqual(['stopped', 'stopped']);
    expect(told.map(({ name }) => name)).toEqual(['cancel', 'abort']);
  });

  test.each([
    ['open', async () => undefined],
    ['stopped', (id: string) => post('/v1/emergency-stop', { reason, campaignId: id }, ops)],
  ])('asked to end thrice at once, the gate %s before, a campaign is asked once', async (_, before) => {
    const id = await running();
    await before(id);
    await Promise.all(
      ['abort', 'abort', 'cancel'].map((verb) => post(`/v1/campaigns/${id}/${verb}`, { reason })),
    );
    expect(told).toHaveLength(3);
    expect((await timeline(id)).filter(({ kind }) => kind === 'stopAsked')).toHaveLength(1);
  });

  test('a draft is cancelled by itself, and neither paused nor aborted', async () => {
    const id = await running({ phase: 'draft' });
    for (const verb of ['pause', 'abort']) {
      expect((await post(`/v1/campaigns/${id}/${verb}`, { reason })).body.code).toBe(
        'TRANSITION_NOT_ALLOWED',
      );
    }
    expect((await post(`/v1/campaigns/${id}/cancel`, { reason })).body).toMatchObject({
      phase: 'draft',
      status: 'cancelled',
    });
    expect(told).toEqual([]);
    expect((await post(`/v1/campaigns/${id}/cancel`, { reason })).body.code).toBe('ALREADY_CLOSED');
  });

  test.each(['pause', 'resume', 'cancel', 'abort'])(
    '%s of an ended campaign is ALREADY_CLOSED and moves no gate',
    async (verb) => {
      const id = await running();
      await setStatus(db.pool, { campaignId: id, status: 'aborted', at: Date.now() });
      expect((await post(`/v1/campaigns/${id}/${verb}`, { reason })).body).toMatchObject({
        status: 409,
        code: 'ALREADY_CLOSED',
      });
      expect(await gateState(db.pool, id)).toBe('open');
    },
  );
});

/** A wave under way of a campaign. */
const sending = async (campaignId: string) => {
  await db.pool.query(
    `insert into waves (campaign_id, key, phase, template, state) values ($1, 'opening', 'live', 't', 'running')`,
    [campaignId],
  );
};

describe('emergency stop', () => {
  test('lifting tells the waves under way, of the campaign or of all, that they may go on', async () => {
    const [one, two] = [await running(), await running()];
    await sending(one);
    await sending(two);
    const lift = (body: object) =>
      request(app).delete('/v1/emergency-stop').set('Authorization', ops.bearer).send(body);
    await post('/v1/emergency-stop', { reason, campaignId: one }, ops);
    expect(nudged).toEqual([]);
    await lift({ reason, campaignId: one });
    expect(nudged).toEqual([`gateChanged campaign:${one}/wave/opening`]);
    await post('/v1/emergency-stop', { reason }, ops);
    await lift({ reason });
    expect(nudged.slice(1).sort()).toEqual(
      [one, two].map((id) => `gateChanged campaign:${id}/wave/opening`).sort(),
    );
  });

  test('one campaign stops without any workflow, and lifting goes back to what the campaign was', async () => {
    const id = await running();
    await setStatus(db.pool, { campaignId: id, status: 'paused', at: Date.now() });
    const stop = await post('/v1/emergency-stop', { reason, campaignId: id }, ops);
    expect(stop.body).toEqual({ scope: id, gate: 'stopped', gateScope: 'campaign' });
    const lift = request(app).delete('/v1/emergency-stop').set('Authorization', ops.bearer);
    expect((await lift.send({ reason, campaignId: id })).body).toEqual({
      ...{ scope: id, gate: 'paused', gateScope: 'campaign' },
    });
    expect((await timeline(id)).map(({ kind }) => kind)).toEqual(['emergencyStop', 'emergencyLifted']);
    expect(told).toEqual([]);
  });

  test('every campaign stops, once however often it is asked', async () => {
    for (const _ of [1, 2]) {
      expect((await post('/v1/emergency-stop', { reason }, ops)).body).toEqual({
        scope: 'all',
        gate: 'stopped',
        gateScope: 'all',
      });
    }
    const lift = request(app).delete('/v1/emergency-stop').set('Authorization', ops.bearer);
    expect((await lift.send({ reason })).body).toEqual({ scope: 'all', gate: 'open', gateScope: 'all' });
    const chain = (await get('/v1/audit')).body.items as { action: string }[];
    expect(chain.slice(-2).map(({ action }) => action)).toEqual(['emergencyStop', 'emergencyLifted']);
    expect(chain).toHaveLength(4);
    expect((await post('/v1/emergency-stop', { reason })).status).toBe(403);
  });
});

test('what is stopped is listed, and a campaign lifted while everything is stopped stays so', async () => {
  const id = await running();
  const ended = await running();
  const lift = (body: object) =>
    request(app).delete('/v1/emergency-stop').set('Authorization', ops.bearer).send(body);
  const stops = async () => (await get('/v1/emergency-stop')).body.items as { scope: string }[];
  for (const campaignId of [id, ended]) await post('/v1/emergency-stop', { reason, campaignId }, ops);
  await setStatus(db.pool, { campaignId: ended, status: 'aborted', at: Date.now() });
  await post('/v1/emergency-stop', { reason: 'all of it' }, ops);
  const by = ops.person.email;
  const since = expect.any(String);
  expect((await stops()).filter(({ scope }) => scope === 'all' || scope === id || scope === ended)).toEqual([
    { scope: 'all', key: null, by, since, reason: 'all of it' },
    { scope: id, key: (await findCampaign(db.pool, id)).key, by, since, reason },
  ]);
  const first = (await get('/v1/emergency-stop?limit=1')).body as { items: unknown[]; nextCursor: string };
  const next = await get(`/v1/emergency-stop?limit=200&cursor=${first.nextCursor}`);
  expect([...first.items, ...(next.body.items as unknown[])]).toEqual(await stops());
  expect((await lift({ reason, campaignId: id })).body).toEqual({
    ...{ scope: id, gate: 'stopped', gateScope: 'all' },
  });
  expect(await campaignDetail(deps, id)).toMatchObject({ gate: 'stopped', gateScope: 'all' });
  await lift({ reason });
  expect(await campaignDetail(deps, id)).toMatchObject({ gate: 'open', gateScope: 'campaign' });
  expect((await stops()).map(({ scope }) => scope)).not.toContain(id);
});

describe('history', () => {
  test('the timeline says who did it and why, in the language that is asked for', async () => {
    const id = await running();
    await post(`/v1/campaigns/${id}/pause`, { reason });
    const chinese = await get(`/v1/campaigns/${id}/timeline`).set('Accept-Language', 'zh-CN,zh;q=0.9');
    expect(chinese.body.items[0].text).toBe('活动暂停（Test lead）——“complaints came in”');
    const english = await get(`/v1/campaigns/${id}/timeline`).set('Accept-Language', 'en');
    expect(english.body.items[0]).toMatchObject({
      ...{ actor: 'Test lead', reason, text: 'Paused by Test lead – “complaints came in”' },
    });
    expect(JSON.stringify(english.body.items[0].data)).not.toContain(reason);
  });

  test('the chain of a campaign is shown without the words of people, and verifies until somebody changes it', async () => {
    const id = await running();
    await post(`/v1/campaigns/${id}/pause`, { reason });
    const shown = await get(`/v1/audit?campaignId=${id}`);
    expect(shown.body.items).toMatchObject([{ seq: 1, action: 'paused', actorId: lead.person.id }]);
    expect(JSON.stringify(shown.body)).not.toContain(reason);
    await post(`/v1/campaigns/${id}/resume`, { reason });
    const backwards = (await get(`/v1/audit?campaignId=${id}&order=newest&limit=1`)).body;
    const all = (await get(`/v1/audit?campaignId=${id}`)).body.items as {
      seq: number;
      actor: string | null;
    }[];
    expect(backwards.items).toEqual(all.slice(-1));
    const before = (await get(`/v1/audit?campaignId=${id}&order=newest&cursor=${backwards.nextCursor}`)).body;
    expect(before.items).toEqual(all.slice(0, -1).reverse());
    expect(all.some(({ actor }) => actor?.endsWith('@fanfare.example'))).toBe(true);
    expect((await get('/v1/audit/verify')).body.ok).toBe(true);
    await db.pool.query(`update audit set action = 'resumed' where scope = $1`, [id]);
    const broken = (await get('/v1/audit/verify')).body;
    expect(broken).toMatchObject({
      ok: false,
      scopes: expect.arrayContaining([{ scope: id, entries: 0, ok: false, brokenAt: 1 }]),
    });
    expect(await findCampaign(db.pool, id)).toMatchObject({ status: 'running' });
  });
});
