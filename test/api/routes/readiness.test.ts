import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { readinessRoutes } from '../../../api/routes/readiness.ts';
import { addPostponement, missedKey, replaceChecks } from '../../../store/readiness.ts';
import { recordTimeline } from '../../../store/timeline.ts';
import { aGateway, appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let told: { id: string; name: string; arg: unknown; closed: string }[] = [];
const gateway = aGateway({
  update: async (id, update, { arg, closed }) => {
    told.push({ id, name: update.name, arg, closed });
    return undefined as never;
  },
});
const deps = appDeps(db, { gateway });
const app = createApp(deps, readinessRoutes(deps));
let lead: SignedIn;
beforeAll(async () => {
  lead = await signIn(db, ['lead']);
});
beforeEach(() => {
  told = [];
});

async function preparing(): Promise<string> {
  const { id: campaignId, people } = await aCampaign(db.pool, { phase: 'preparation' });
  const ownerId = people['ops@fanfare.example'] ?? '';
  const check = { key: 'mail', check: 'mailServer', ownerId, blocking: true, state: 'pending' } as const;
  await replaceChecks(db.pool, { campaignId, checks: [check] });
  return campaignId;
}
const post = (path: string, body?: object) =>
  request(app).post(path).set('Authorization', lead.bearer).send(body);

test('checks are shown with their owners', async () => {
  const id = await preparing();
  const shown = await request(app).get(`/v1/campaigns/${id}/readiness`).set('Authorization', lead.bearer);
  expect(shown.body.checks).toMatchObject([
    { key: 'mail', owner: 'ops', state: 'pending', blocking: true, reason: null },
  ]);
});

test('a rerun and a waiver go to preparation, the reason by its id', async () => {
  const id = await preparing();
  expect((await post(`/v1/campaigns/${id}/readiness/mail/rerun`)).status).toBe(200);
  expect((await post(`/v1/campaigns/${id}/readiness/mail/waive`, { reason: 'we know' })).status).toBe(200);
  const workflow = `campaign:${id}/preparation`;
  expect(told).toEqual([
    {
      id: workflow,
      name: 'rerun',
      arg: { check: 'mail', actorId: lead.person.id, byLead: true },
      closed: 'READINESS_NOT_OPEN',
    },
    {
      id: workflow,
      name: 'waive',
      arg: { check: 'mail', actorId: lead.person.id, commentId: expect.any(String), byLead: true },
      closed: 'READINESS_NOT_OPEN',
    },
  ]);
  expect(JSON.stringify(told)).not.toContain('we know');
});

test('who is no lead runs a check again without the word of the lead', async () => {
  const id = await preparing();
  const ops = await signIn(db, ['operator'], 'operator@fanfare.example');
  await request(app).post(`/v1/campaigns/${id}/readiness/mail/rerun`).set('Authorization', ops.bearer);
  expect(told.map(({ arg }) => arg)).toEqual([{ check: 'mail', actorId: ops.person.id, byLead: false }]);
});

test('the cut-off and the start are shown as they were moved', async () => {
  const plan = {
    schedule: { live: { start: '2027-06-09T10:00', duration: 'P1D' } },
    readinessPolicy: { cutOff: 'live-PT6H', postpone: { by: 'P1D', max: 2 } },
  } as const;
  const { id } = await aCampaign(db.pool, { phase: 'preparation', plan });
  const shown = async () =>
    (await request(app).get(`/v1/campaigns/${id}/readiness`).set('Authorization', lead.bearer))
      .body as unknown;
  expect(await shown()).toEqual({
    ...{ cutOff: '2027-06-09T03:00:00.000Z', startsAt: '2027-06-09T09:00:00.000Z', postponed: 0, checks: [] },
    ...{ heldFor: null, hint: null },
  });
  const moved = Date.parse('2027-06-10T09:00:00Z');
  await addPostponement(db.pool, { campaignId: id, nth: 1, startsAt: moved, cutOff: moved, at: moved });
  expect(await shown()).toMatchObject({ startsAt: '2027-06-10T09:00:00.000Z', postponed: 1 });
});

test('a waiver without a reason is refused before anything is told', async () => {
  const id = await preparing();
  expect((await post(`/v1/campaigns/${id}/readiness/mail/waive`, {})).body).toMatchObject({
    status: 400,
    code: 'INVALID_BODY',
  });
  expect(told).toEqual([]);
});

test('past the last cut-off the launch is held for the lead, and whoever reruns a check is told the way out', async () => {
  const id = await preparing();
  const settle = (state: 'passed' | 'waived') =>
    db.pool.query('update readiness_checks set state = $2 where campaign_id = $1', [id, state]);
  const path = `/v1/campaigns/${id}/readiness`;
  const shown = async (language = 'en') => {
    const heard = { Authorization: lead.bearer, 'Accept-Language': language };
    return (await request(app).get(path).set(heard)).body as unknown;
  };
  expect(await shown()).toMatchObject({
    heldFor: 'checks',
    hint: expect.stringContaining('Blocking checks'),
  });
  await settle('passed');
  expect(await shown()).toMatchObject({ heldFor: null, hint: null });
  await recordTimeline(db.pool, {
    ...{ campaignId: id, key: missedKey({ campaignId: id, version: 1 }), at: Date.now(), actorId: null },
    ...{ phase: 'preparation', kind: 'readinessMissed', data: { checks: [] } },
  });
  expect(await shown()).toMatchObject({ heldFor: 'lead', hint: expect.stringContaining('A lead runs') });
  expect(await shown('zh-CN')).toMatchObject({ heldFor: 'lead', hint: expect.stringContaining('负责人') });
  const ops = await signIn(db, ['operator'], 'operator@fanfare.example');
  const rerun = await request(app).post(`${path}/mail/rerun`).set('Authorization', ops.bearer);
  expect(rerun.body).toMatchObject({
    ...{ heldFor: 'lead', hint: expect.stringContaining('A lead runs'), waiverEnded: false },
  });
});

test('rerunning a waived check says that the waiver has ended', async () => {
  const id = await preparing();
  await db.pool.query(`update readiness_checks set state = 'waived' where campaign_id = $1`, [id]);
  expect((await post(`/v1/campaigns/${id}/readiness/mail/rerun`)).body).toMatchObject({ waiverEnded: true });
});
