import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { calendarOf } from '../../../api/campaigns/calendar.ts';
import { calendarRoutes } from '../../../api/routes/calendar.ts';
import { calendarAnswer } from '../../../api/schemas/calendar.ts';
import type { Database } from '../../../infra/database.ts';
import { setPhase } from '../../../store/campaigns.ts';
import { aCampaign } from '../../support/builders.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
// In the past, so that the token of who asks is still good then.
const AT = Date.parse('2025-06-01T00:00:00Z');
const DAY = 86_400_000;
const deps = appDeps(db, { now: () => AT });
const app = createApp(deps, calendarRoutes(deps));
let viewer: SignedIn;

beforeAll(async () => {
  viewer = await signIn(db, ['viewer']);
});

const get = (query: string) => request(app).get(`/v1/calendar?${query}`).set('Authorization', viewer.bearer);
const JUNE = 'from=2025-06-01T00:00:00Z&to=2025-07-01T00:00:00Z';
const anAudience = (campaignId: string, customers: number) =>
  db.pool.query(
    `insert into audience_members (campaign_id, customer_id, segment, arm)
     select $1, 'c' || n, 'all', 'treated' from generate_series(1, $2::int) n`,
    [campaignId, customers],
  );

describe('GET /v1/calendar', () => {
  test('a draft, two live campaigns of one audience and one without a date are told as the documents say', async () => {
    const products = [{ sku: 'K9', price: '3', stock: 10 }];
    const live = { start: '2025-06-20T10:00', duration: 'P4D' };
    const other = [{ key: 'vip', where: { orders: { gte: '5' as never } } }];
    const draft = await aCampaign(db.pool, {
      plan: { key: 'draft', products, schedule: { live }, audience: { segments: other } },
    });
    const undated = await aCampaign(db.pool, { plan: { key: 'undated' } });
    const [one, two] = [
      await aCampaign(db.pool, { phase: 'live', plan: { key: 'one' } }),
      await aCampaign(db.pool, { phase: 'live', plan: { key: 'two' } }),
    ];
    await setPhase(db.pool, { campaignId: one.id, phase: 'live', at: AT - DAY, endsAt: AT + 2 * DAY });
    await setPhase(db.pool, { campaignId: two.id, phase: 'live', at: AT - 1000, endsAt: AT + 9 * DAY });
    await anAudience(one.id, 5);
    await anAudience(two.id, 3);
    const answer = calendarAnswer.parse((await get(JUNE)).body);
    expect(answer.items.map(({ key }) => key)).toEqual(['one', 'two', 'draft']);
    expect(answer.items[2]).toMatchObject({
      id: draft.id,
      startsAt: '2025-06-20T09:00:00.000Z',
      windows: [{ phase: 'live', begun: false }],
    });
    expect(answer.undated).toMatchObject([{ id: undated.id, phase: 'draft' }]);
    expect(answer.conflicts).toMatchObject([
      {
        campaigns: [one.id, two.id],
        from: '2025-05-31T23:59:59.000Z',
        to: '2025-06-03T00:00:00.000Z',
        audience: { state: 'counted', customers: 3, segments: [['everybody', 'everybody']] },
        products: [{ sku: '22423', units: [100, 100] }, { sku: '85123A' }],
      },
    ]);
    expect(answer.truncated).toBe(false);
  });

  test('a stretch that ends before it begins, is too long or no instant is refused', async () => {
    const day = '2025-06-01T00:00:00Z';
    for (const query of [
      `from=${day}&to=${day}`,
      `from=${day}&to=2026-07-07T00:00:00Z`,
      `from=today&to=${day}`,
      `from=${day}`,
    ]) {
      expect((await get(query)).body).toMatchObject({ status: 400, code: 'INVALID_QUERY' });
    }
    expect((await get(`from=${day}&to=2026-07-06T00:00:00Z`)).status).toBe(200);
  });

  test('an answer takes three statements, however many campaigns it has', async () => {
    for (let n = 0; n < 6; n += 1) {
      const { id } = await aCampaign(db.pool, { phase: 'live', plan: { key: `many-${n}` } });
      await setPhase(db.pool, { campaignId: id, phase: 'live', at: AT, endsAt: AT + DAY });
      await anAudience(id, 4);
    }
    let statements = 0;
    const query = (...args: unknown[]) => {
      statements += 1;
      return (db.pool.query as (...given: unknown[]) => unknown)(...args);
    };
    const counted = { ...deps, db: { ...db, pool: { query } } as unknown as Database };
    const { conflicts } = await calendarOf(counted, { from: AT, to: AT + DAY });
    const states = conflicts.map(({ audience }) => audience.state);
    expect(states.filter((state) => state === 'counted').length).toBeLessThan(states.length);
    expect(states).toContain('counting');
    expect(statements).toBe(3);
  });
});
