import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { campaignsPage } from '../../../api/campaigns/list.ts';
import { campaignRoutes } from '../../../api/routes/campaigns.ts';
import { listedCampaign } from '../../../api/schemas/campaigns.ts';
import type { Database } from '../../../infra/database.ts';
import { planPhases, setPhase } from '../../../store/campaigns.ts';
import { aCampaign } from '../../support/builders.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPaidOrder } from '../../support/sold-campaign.ts';

const db = await testDatabase();
// In the past, so that the token of who asks is still good then.
const AT = Date.parse('2025-06-01T09:30:00Z');
const DAY = 86_400_000;
const deps = appDeps(db, { now: () => AT });
const app = createApp(deps, campaignRoutes(deps));
let viewer: SignedIn;

beforeAll(async () => {
  viewer = await signIn(db, ['viewer']);
});

const get = async (query: string) => {
  const { body } = await request(app).get(`/v1/campaigns?${query}`).set('Authorization', viewer.bearer);
  return body as { items: Record<string, unknown>[]; nextCursor: string | null; code?: string };
};
const keys = ({ items }: { items: Record<string, unknown>[] }) => items.map(({ key }) => key);

describe('GET /v1/campaigns', () => {
  test('each item is as the documents say, with its dates from the plan, then from its phases', async () => {
    const schedule = { live: { start: '2025-06-09T10:00', duration: 'P4D' } };
    const { id } = await aCampaign(db.pool, { plan: { key: 'dated', schedule } });
    const [drafted] = (await get('key=dated')).items;
    expect(listedCampaign.strict().parse(drafted)).toMatchObject({
      plannedStart: '2025-06-09T09:00:00.000Z',
      plannedEnd: '2025-06-13T09:00:00.000Z',
      owner: 'lead@fanfare.example',
      awaitsDecision: false,
    });
    const extension = { phase: 'extension' as const, start: AT + 2 * DAY, end: AT + 3 * DAY };
    await setPhase(db.pool, { campaignId: id, phase: 'live', at: AT - DAY, endsAt: AT + DAY });
    await planPhases(db.pool, { campaignId: id, phases: [extension] });
    expect((await get('key=dated')).items).toMatchObject([
      { plannedStart: '2025-05-31T09:30:00.000Z', plannedEnd: '2025-06-04T09:30:00.000Z' },
    ]);
  });

  test('filters are several words between commas, and what is no word of a list is refused with all words', async () => {
    await aCampaign(db.pool, { phase: 'live', plan: { key: 'f-live' } });
    await aCampaign(db.pool, { phase: 'recap', plan: { key: 'f-recap' } });
    await aCampaign(db.pool, { phase: 'closed', status: 'completed', plan: { key: 'f-closed' } });
    expect(keys(await get('search=F-&phase=live,recap&sort=key'))).toEqual(['f-live', 'f-recap']);
    expect(keys(await get('search=f-&open=true&sort=oldest'))).toEqual(['f-live', 'f-recap']);
    expect(keys(await get('search=f-&status=completed,aborted'))).toEqual(['f-closed']);
    const refused = await get('phase=live,dance');
    expect(refused).toMatchObject({ code: 'INVALID_QUERY', issues: [{ path: ['phase'] }] });
    expect((await get('search=')).code).toBe('INVALID_QUERY');
    expect((await get('cursor=bm9uZQ')).code).toBe('INVALID_QUERY');
  });

  test('pages follow each other by their cursor', async () => {
    for (const n of [1, 2, 3]) await aCampaign(db.pool, { plan: { key: `page-${n}` } });
    const first = await get('search=page-&sort=key&limit=2');
    const second = await get(`search=page-&sort=key&limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...keys(first), ...keys(second)]).toEqual(['page-1', 'page-2', 'page-3']);
    expect(second.nextCursor).toBeNull();
  });

  test('a page takes three statements, however many campaigns it has', async () => {
    for (let n = 0; n < 12; n += 1) {
      const { id } = await aCampaign(db.pool, { phase: 'live', plan: { key: `many-${n}` } });
      await setPhase(db.pool, { campaignId: id, phase: 'live', at: AT - DAY, endsAt: AT + DAY });
      await aPaidOrder(db.pool, id, { id: `m${n}`, customerId: null, paidAt: AT - 1, list: 10, total: 10 });
    }
    let statements = 0;
    const query = (...args: unknown[]) => {
      statements += 1;
      return (db.pool.query as (...given: unknown[]) => unknown)(...args);
    };
    const counted = { ...deps, db: { ...db, pool: { query } } as unknown as Database };
    const asked = { search: 'many-', limit: 50, personId: viewer.person.id };
    const { items } = await campaignsPage(counted, asked);
    expect(items).toHaveLength(12);
    expect(items[0]).toMatchObject({ goal: { metric: 'sales', actual: '0.10', pace: 0.0002 } });
    expect(statements).toBe(3);
  });
});
