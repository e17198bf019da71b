import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { adjustmentRoutes } from '../../../api/routes/adjustments.ts';
import { DomainError } from '../../../domain/errors.ts';
import { insertAdjustment } from '../../../store/adjustments.ts';
import { setStatus } from '../../../store/campaigns.ts';
import type { AdjustmentOrder, AdjustmentOutcome } from '../../../workflows/campaign/messages.ts';
import { aGateway, appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign, type CampaignOptions } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let told: { id: string; name: string; arg: AdjustmentOrder }[] = [];
let outcome: AdjustmentOutcome = { result: 'applied', rail: null };
let down = false;
const gateway = aGateway({
  update: async (id, update, { arg }) => {
    if (down) throw new DomainError('WORKER_UNAVAILABLE', 'No worker took this in time');
    told.push({ id, name: update.name, arg: arg as AdjustmentOrder });
    return outcome as never;
  },
});
const deps = appDeps(db, { gateway });
const app = createApp(deps, adjustmentRoutes(deps));
let lead: SignedIn;
let viewer: SignedIn;

beforeAll(async () => {
  lead = await signIn(db, ['lead']);
  viewer = await signIn(db, ['viewer']);
});
beforeEach(() => {
  told = [];
  outcome = { result: 'applied', rail: null };
  down = false;
});

const running = async (options: CampaignOptions = { phase: 'live' }) =>
  (await aCampaign(db.pool, options)).id;
const adjust = (id: string, body: object, headers: Record<string, string> = {}) =>
  request(app)
    .post(`/v1/campaigns/${id}/adjustments`)
    .set({ Authorization: lead.bearer, ...headers })
    .send(body);
const comments = async (id: string): Promise<string[]> =>
  (await db.pool.query<{ text: string }>('select text from comments where campaign_id = $1', [id])).rows.map(
    ({ text }) => text,
  );

describe('POST adjustments', () => {
  test('the change travels with ids only, and its outcome is answered', async () => {
    const id = await running();
    const answer = await adjust(id, { kind: 'extend', by: 'PT12H', reason: 'rain all day' });
    expect({ status: answer.status, body: answer.body as object }).toEqual({
      ...{ status: 200, body: { result: 'applied', reason: null } },
    });
    expect(told).toEqual([
      {
        ...{ id: `campaign:${id}`, name: 'adjust' },
        arg: {
          ...{ key: expect.any(String), actorId: lead.person.id, commentId: expect.any(String) },
          adjustment: { kind: 'extend', by: 'PT12H' },
        },
      },
    ]);
    expect(await comments(id)).toEqual(['rain all day']);
  });

  test('what a rail refuses is answered with the rail, in the language of the caller', async () => {
    const id = await running();
    outcome = { result: 'refused', rail: 'extendMax' };
    const body = { kind: 'extend', by: 'P9D' };
    expect((await adjust(id, body)).body).toMatchObject({
      result: 'refused',
      reason: expect.stringMatching(/^extendMax: All extensions/),
    });
    expect((await adjust(id, body, { 'Accept-Language': 'zh-CN' })).body).toMatchObject({
      reason: expect.stringMatching(/^extendMax: 累计/),
    });
  });

  test('a request that no worker took, sent again, leaves one comment and the same key', async () => {
    const id = await running();
    const body = { kind: 'soldOut', sku: '22423', reason: 'leaking' };
    const headers = { 'Idempotency-Key': 'one' };
    down = true;
    expect((await adjust(id, body, headers)).status).toBe(503);
    down = false;
    expect((await adjust(id, body, headers)).status).toBe(200);
    expect(await comments(id)).toEqual(['leaking']);
    expect(told).toHaveLength(1);
  });

  test.each([
    { kind: 'moveBudget', from: 'a', to: 'b', amount: '10.00' },
    { kind: 'changeOffer', promotion: 'ten-off', change: {} },
    { kind: 'addWave', wave: {} },
  ])('$kind is read whole and answered NOT_RUN_YET', async (body) => {
    expect((await adjust(await running(), body)).body).toMatchObject({ status: 409, code: 'NOT_RUN_YET' });
    expect(told).toEqual([]);
  });

  test.each([
    { kind: 'wish' },
    { kind: 'extend' },
    { kind: 'extend', by: 'PT0S' },
    { kind: 'extend', by: '2 days' },
    { kind: 'extend', by: 'P1D', phase: 'followUp' },
    { kind: 'extend', by: 'P1D', until: '2027-06-09T10:00' },
    { kind: 'salesCap', unitsPerDay: -1 },
    { kind: 'salesCap' },
    { kind: 'soldOut' },
    { kind: 'restock', sku: 'A', quantity: 0 },
    { kind: 'restock', sku: 'A', reason: ' ' },
  ])('%j is no adjustment', async (body) => {
    expect((await adjust(await running(), body)).body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
  });

  test('only a campaign that sells or warms up takes adjustments', async () => {
    const body = { kind: 'extend', by: 'P1D' };
    for (const phase of ['draft', 'preparation', 'followUp', 'recap'] as const) {
      expect((await adjust(await running({ phase }), body)).body.code).toBe('TRANSITION_NOT_ALLOWED');
    }
    const ended = await running();
    await setStatus(db.pool, { campaignId: ended, status: 'aborted', at: Date.now() });
    expect((await adjust(ended, body)).body.code).toBe('ALREADY_CLOSED');
    expect((await adjust(lead.person.id, body)).body.code).toBe('CAMPAIGN_NOT_FOUND');
    expect(told).toEqual([]);
  });
});

test('GET adjustments lists what was asked, by whom, why, and what became of it, page by page', async () => {
  const id = await running();
  await adjust(id, { kind: 'soldOut', sku: '22423', reason: 'leaking' });
  const order = told[0]!.arg;
  const at = Date.parse('2027-06-01T09:00:00Z');
  const record = { ...order, campaignId: id, at, phase: 'live', endsAt: null } as const;
  await insertAdjustment(db.pool, { ...record, result: 'applied', rail: null });
  await insertAdjustment(db.pool, { ...record, key: 'again', result: 'refused', rail: 'nothingToDo' });
  const get = (query: string) =>
    request(app).get(`/v1/campaigns/${id}/adjustments${query}`).set('Authorization', viewer.bearer);
  const first = (await get('?limit=1')).body as { items: object[]; nextCursor: string };
  expect(first.items).toEqual([
    {
      ...{ at: '2027-06-01T09:00:00.000Z', phase: 'live', actor: lead.person.name },
      ...{ adjustment: { kind: 'soldOut', sku: '22423' }, result: 'applied', reason: null },
      ...{ why: 'leaking', endsAt: null },
    },
  ]);
  const second = (await get(`?limit=1&cursor=${first.nextCursor}`)).body as { items: object[] };
  expect(second).toMatchObject({ items: [{ result: 'refused' }], nextCursor: null });
});
