import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { customerMessageRoutes } from '../../../api/routes/customer-messages.ts';
import { answerSurvey } from '../../../store/survey.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aFollowUp, aSentWave } from '../../support/follow-up.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPreparedWave } from '../../support/prepared-waves.ts';
import { aMember, NOON } from '../../support/waves.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, customerMessageRoutes(deps));
const { bearer } = await signIn(db, ['service']);
const get = (path: string) => request(app).get(`/v1/customers/${path}`).set('Authorization', bearer);

test('a trail runs over all campaigns, what is still to go first, with reasons, clicks and answers', async () => {
  const told = await aFollowUp(db, 1);
  const [ann = ''] = told.customers;
  const [survey] = await aSentWave(db, told, 'survey');
  await answerSurvey(db.pool, {
    ...{ messageId: survey?.id ?? '', campaignId: told.campaignId, customerId: ann, at: NOON },
    ...{ nps: 9, csat: 5, repurchase: null, comment: 'lovely', language: 'en' },
  });
  await db.pool.query(
    `insert into clicks (message_id, link, at, counted) values ($1, 0, $2, true), ($1, 0, $2, false)`,
    [survey?.id, new Date(NOON)],
  );
  const other = await aPreparedWave(db, 0);
  await aMember(db, other.campaignId, { id: ann, segment: 'everybody' });
  await db.pool.query(
    `insert into messages (campaign_id, wave, customer_id, channel, segment, state, reason, settled_at)
     values ($1, 'opening', $2, 'email', 'everybody', 'skipped', 'no_consent', $3),
       ($1, 'second', $2, 'email', 'everybody', 'pending', null, null)`,
    [other.campaignId, ann, new Date(NOON - 60_000)],
  );
  const { body } = await get(`${ann}/messages`);
  const { items } = body as { items: Record<string, unknown>[] };
  expect(items.map(({ wave, state, reason }) => [wave, state, reason])).toEqual([
    ['second', 'pending', null],
    ['survey', 'accepted', null],
    ['opening', 'skipped', 'no_consent'],
  ]);
  expect(items[1]).toMatchObject({
    campaign: { id: told.campaignId },
    clicks: 1,
    survey: { nps: 9, csat: 5, comment: 'lovely' },
  });
  const first = await get(`${ann}/messages?limit=2`);
  const rest = await get(`${ann}/messages?limit=2&cursor=${first.body.nextCursor as string}`);
  expect([...first.body.items, ...rest.body.items]).toEqual(items);
  expect(rest.body.nextCursor).toBeNull();
});

test('orders are those placed here, net of refunds, and those imported, newest first', async () => {
  await db.pool.query(`insert into customers (id, tags) values ('buyer', '{}')`);
  await db.pool.query(
    `insert into orders (id, customer_id, currency, state, list_total, discount, total, refunded, request_hash, placed_at)
     values ('new', 'buyer', 'GBP', 'refunded', 2000, 500, 1500, 250, '', '2027-06-02'),
       ('both', 'buyer', 'GBP', 'paid', 100, 0, 100, 0, '', '2027-06-01')`,
  );
  await db.pool.query(
    `insert into sales_lines (order_id, position, import_id, ordered_at, customer_id, sku, quantity, unit_price_milli, kind)
     values ('old', 1, gen_random_uuid(), '2026-01-01', 'buyer', 'A', 3, 1255, 'sale'),
       ('old', 2, gen_random_uuid(), '2026-01-01', 'buyer', 'A', -1, 1255, 'return'),
       ('both', 1, gen_random_uuid(), '2027-06-01', 'buyer', 'A', 1, 1000, 'sale')`,
  );
  const { body } = await get('buyer/orders?limit=2');
  expect(body.items).toMatchObject([
    { id: 'new', state: 'refunded', total: '12.50', currency: 'GBP', campaign: null },
    { id: 'both', state: 'paid', total: '1.00' },
  ]);
  const rest = await get(`buyer/orders?limit=2&cursor=${body.nextCursor as string}`);
  expect(rest.body).toMatchObject({
    items: [{ id: 'old', state: 'imported', units: 2, total: '2.51', at: '2026-01-01T00:00:00.000Z' }],
    nextCursor: null,
  });
});

test.each(['messages', 'orders'])('%s of a customer nobody knows are not found', async (what) => {
  expect((await get(`nobody/${what}`)).body).toMatchObject({ status: 404, code: 'CUSTOMER_NOT_FOUND' });
});
