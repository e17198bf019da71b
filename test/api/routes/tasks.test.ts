import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { taskRoutes } from '../../../api/routes/tasks.ts';
import { listAudit } from '../../../store/audit.ts';
import { planPhases, setStatus } from '../../../store/campaigns.ts';
import { replaceTasks } from '../../../store/tasks.ts';
import { listTimeline } from '../../../store/timeline.ts';
import { aGateway, appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const { pool } = db;
const NOW = Date.now();
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
let nudged: string[] = [];
const gateway = aGateway({ nudge: async (id, { name }) => void nudged.push(`${name} ${id}`) });
const deps = appDeps(db, { gateway, now: () => NOW });
const app = createApp(deps, taskRoutes(deps));
let lead: SignedIn;
let ops: SignedIn;
let viewer: SignedIn;

beforeAll(async () => {
  lead = await signIn(db, ['lead']);
  ops = await signIn(db, ['operator'], 'ops@fanfare.example');
  viewer = await signIn(db, ['viewer']);
});
beforeEach(() => void (nudged = []));

async function handedOut(): Promise<string> {
  const { id: campaignId } = await aCampaign(pool, { phase: 'preparation' });
  const start = NOW + 24 * HOUR;
  await planPhases(pool, { campaignId, phases: [{ phase: 'live', start, end: start + 1 }] });
  const ownerId = ops.person.id;
  const tasks = [
    { key: 'creatives', name: 'All pictures', ownerId, due: 'live-PT48H', after: [] },
    { key: 'contracts', name: null, ownerId: lead.person.id, due: 'live-PT1H', after: ['creatives'] },
  ];
  await replaceTasks(pool, { campaignId, tasks });
  return campaignId;
}

const list = (id: string, who = viewer) =>
  request(app).get(`/v1/campaigns/${id}/tasks`).set('Authorization', who.bearer);
const done = (id: string, key: string, who: SignedIn) =>
  request(app).post(`/v1/campaigns/${id}/tasks/${key}/done`).set('Authorization', who.bearer);

describe('tasks', () => {
  test('are listed with their state, when each is due and for what it waits', async () => {
    const { body } = await list(await handedOut());
    expect(body).toEqual({
      items: [
        {
          ...{ key: 'creatives', name: 'All pictures', owner: 'Test operator', state: 'open', overdue: true },
          yours: false,
          ...{
            due: iso(NOW - 24 * HOUR),
            after: [],
            waitsFor: [],
            openedAt: null,
            doneAt: null,
            doneBy: null,
          },
        },
        expect.objectContaining({
          ...{ key: 'contracts', state: 'waiting', overdue: false, due: iso(NOW + 23 * HOUR) },
          waitsFor: ['creatives'],
        }),
      ],
    });
  });

  test('the owner says that one is done, twice with the same answer, and who looks after them is told', async () => {
    const id = await handedOut();
    const first = await done(id, 'creatives', ops);
    expect(first.body).toMatchObject({
      state: 'done',
      doneAt: iso(NOW),
      doneBy: 'Test operator',
      overdue: false,
    });
    const again = await done(id, 'creatives', ops);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(nudged).toEqual([`tasksChanged campaign:${id}/tasks`]);
    const timeline = await listTimeline(pool, { campaignId: id, after: 0, limit: 9 });
    expect(timeline).toMatchObject([
      { kind: 'taskDone', actorId: ops.person.id, data: { task: 'creatives' } },
    ]);
    expect(await listAudit(pool, { scope: id, after: 0, limit: 9 })).toMatchObject([{ action: 'taskDone' }]);
    expect((await list(id)).body.items[1]).toMatchObject({ state: 'open', waitsFor: [] });
  });

  test('one that waits for another is blocked, also for the lead, and nothing is written', async () => {
    const id = await handedOut();
    expect((await done(id, 'contracts', lead)).body).toMatchObject({
      ...{ status: 409, code: 'TASK_BLOCKED', waitsFor: ['creatives'] },
    });
    expect(nudged).toEqual([]);
    expect(await listTimeline(pool, { campaignId: id, after: 0, limit: 9 })).toEqual([]);
  });

  test('a lead may end the task of another, nobody else may', async () => {
    const id = await handedOut();
    expect((await done(id, 'creatives', viewer)).body).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await done(id, 'creatives', lead)).body).toMatchObject({ state: 'done', doneBy: 'Test lead' });
  });

  test('a task the campaign has not got, and a campaign that has ended, are told', async () => {
    const id = await handedOut();
    expect((await done(id, 'nothing', lead)).body).toMatchObject({ status: 404, code: 'TASK_UNKNOWN' });
    await setStatus(pool, { campaignId: id, status: 'cancelled', at: NOW });
    expect((await done(id, 'creatives', ops)).body).toMatchObject({ status: 409, code: 'ALREADY_CLOSED' });
  });

  test('before preparation there is none', async () => {
    const { id } = await aCampaign(pool);
    expect((await list(id)).body).toEqual({ items: [] });
  });
});
