import { beforeAll, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { historyRoutes } from '../../../api/routes/history.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, historyRoutes(deps));
let viewer: SignedIn;
let campaign = '';

interface Entry {
  id: number;
  kind: string;
  group: string;
}
interface Page {
  items: Entry[];
  nextCursor: string | null;
}

const MANY = 10_000;

beforeAll(async () => {
  viewer = await signIn(db, ['viewer']);
  campaign = (await aCampaign(db.pool, { phase: 'live' })).id;
  await db.pool.query(
    `insert into timeline (campaign_id, key, at, phase, kind, data)
     select $1::uuid, $1::text || '/' || n, timestamptz '2027-06-02 09:00Z' + n * interval '1 second', 'live',
       case when n % 100 = 0 then 'paused' else 'waveStarted' end, '{"wave": "opening", "members": 5}'
     from generate_series(1, ${MANY}) n`,
    [campaign],
  );
});

const page = async (query: string): Promise<Page> => {
  const answer = await request(app)
    .get(`/v1/campaigns/${campaign}/timeline?${query}`)
    .set('Authorization', viewer.bearer);
  expect(answer.status).toBe(200);
  return answer.body as Page;
};

test('ten thousand entries are read newest first, page by page, each once', async () => {
  const ids: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { items, nextCursor } = await page(`order=desc&limit=200${cursor && `&cursor=${cursor}`}`);
    ids.push(...items.map(({ id }) => id));
    cursor = nextCursor;
  }
  expect(ids).toHaveLength(MANY);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect(new Set(ids).size).toBe(MANY);
});

test('without an order the oldest comes first, as before', async () => {
  const { items } = await page('limit=2');
  expect(items[0]?.id).toBeLessThan(items[1]?.id ?? 0);
});

test('a group narrows the list, several groups together, and the cursor keeps to them', async () => {
  const first = await page('order=desc&group=lifecycle&limit=60');
  expect(new Set(first.items.map(({ kind, group }) => `${group} ${kind}`))).toEqual(
    new Set(['lifecycle paused']),
  );
  const rest = await page(`order=desc&group=lifecycle&limit=60&cursor=${first.nextCursor ?? ''}`);
  expect([first.items.length, rest.items.length, rest.nextCursor]).toEqual([60, 40, null]);
  const both = await page('order=desc&group=lifecycle,waves&limit=200');
  expect(new Set(both.items.map(({ group }) => group))).toEqual(new Set(['lifecycle', 'waves']));
});

test('a list begins at an entry that a link names', async () => {
  const newest = await page('order=desc&limit=5');
  const linked = newest.items[3]?.id ?? 0;
  const { items } = await page(`order=desc&from=${linked}&limit=2`);
  expect(items.map(({ id }) => id)).toEqual([linked, newest.items[4]?.id]);
});

test('an unknown group or order is refused', async () => {
  for (const query of ['group=weather', 'order=sideways']) {
    const answer = await request(app)
      .get(`/v1/campaigns/${campaign}/timeline?${query}`)
      .set('Authorization', viewer.bearer);
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_QUERY' });
  }
});
