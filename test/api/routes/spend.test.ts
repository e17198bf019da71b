import { expect, test } from '@jest/globals';
import request from 'supertest';
import { v7 as uuid } from 'uuid';
import { createApp } from '../../../api/app.ts';
import { budgetRoutes } from '../../../api/routes/budget.ts';
import { spendRoutes } from '../../../api/routes/spend.ts';
import { spendList } from '../../../api/schemas/spend.ts';
import { returnUnspent } from '../../../store/budget.ts';
import { costsOf, countsOf } from '../../../store/kpis.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { aPaidOrder, aRunCampaign, TIMES } from '../../support/sold-campaign.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, [...spendRoutes(deps), ...budgetRoutes(deps)]);
const { bearer } = await signIn(db, ['finance']);

const book = (body: object) => request(app).post('/v1/spend').set('Authorization', bearer).send(body);
const media = (campaignId: string, more: object = {}) => ({
  ...{ campaignId, line: 'acquisition', kind: 'media', amount: '250.00', at: '2027-06-02T10:00:00Z' },
  ...{ reference: uuid(), ...more },
});
const lineOf = async (id: string, line: string) => {
  const { body } = await request(app).get(`/v1/campaigns/${id}/budget`).set('Authorization', bearer);
  return (body as { lines: { line: string }[] }).lines.find((each) => each.line === line);
};

test('money booked on a line is committed there, once a reference', async () => {
  const { id } = await aRunCampaign(db.pool);
  const spend = media(id);
  const first = await book(spend);
  expect(first.status).toBe(201);
  expect(first.body).toEqual({ ...spend, currency: 'GBP', at: '2027-06-02T10:00:00.000Z' });
  expect((await book(spend)).body).toEqual(first.body);
  expect(await lineOf(id, 'acquisition')).toMatchObject({ committed: '250.00', free: '350.00' });
  expect(await checkLedgers(db.pool)).toEqual([]);
  expect((await book({ ...spend, amount: 251 })).body).toMatchObject({ status: 409, code: 'SPEND_CONFLICT' });
});

test('a line is never booked past what it has free, and nothing is kept of what was refused', async () => {
  const { id } = await aRunCampaign(db.pool);
  const large = media(id, { amount: '600.01' });
  expect((await book(large)).body).toMatchObject({ status: 409, code: 'BUDGET_SPENT', free: '600.00' });
  expect((await book({ ...large, amount: '600.00' })).status).toBe(201);
  expect(await lineOf(id, 'acquisition')).toMatchObject({ committed: '600.00', free: '0.00' });
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('of many bookings at once only those that the line can pay are taken', async () => {
  const { id } = await aRunCampaign(db.pool);
  const answers = await Promise.all(Array.from({ length: 8 }, () => book(media(id, { amount: '100.00' }))));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(6).fill(201), 409, 409]);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('an invoice after the line was closed is taken from what was returned, never past the line', async () => {
  const { id } = await aRunCampaign(db.pool);
  await book(media(id, { amount: '100.00' }));
  await returnUnspent(db.pool, { campaignId: id, at: TIMES.recap });
  expect(await lineOf(id, 'acquisition')).toMatchObject({
    committed: '100.00',
    free: '0.00',
    returned: '500.00',
  });
  const late = media(id, { amount: '300.00', at: '2027-06-05T00:00:01Z' });
  expect((await book(late)).status).toBe(201);
  expect((await book(late)).status).toBe(201);
  expect(await lineOf(id, 'acquisition')).toMatchObject({
    committed: '400.00',
    free: '0.00',
    returned: '200.00',
  });
  const larger = { ...media(id), amount: '200.01' };
  expect((await book(larger)).body).toMatchObject({ status: 409, code: 'BUDGET_SPENT', free: '200.00' });
  expect((await book({ ...larger, amount: '200.00' })).status).toBe(201);
  expect(await lineOf(id, 'acquisition')).toMatchObject({ committed: '600.00', returned: '0.00' });
  expect(await returnUnspent(db.pool, { campaignId: id, at: TIMES.recap + 1 })).toBe(0);
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('late invoices at once take no more than the closed line has', async () => {
  const { id } = await aRunCampaign(db.pool);
  await returnUnspent(db.pool, { campaignId: id, at: TIMES.recap });
  const answers = await Promise.all(Array.from({ length: 8 }, () => book(media(id, { amount: '80.00' }))));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(7).fill(201), 409]);
  expect(await lineOf(id, 'acquisition')).toMatchObject({
    committed: '560.00',
    free: '0.00',
    returned: '40.00',
  });
  expect(await checkLedgers(db.pool)).toEqual([]);
});

test('an approved budget opens for what is spent before launch, one that is not approved does not', async () => {
  const approved = await aCampaign(db.pool, { phase: 'preparation' });
  expect((await book(media(approved.id))).status).toBe(201);
  expect(await lineOf(approved.id, 'acquisition')).toMatchObject({ committed: '250.00' });
  const planned = await aCampaign(db.pool, { phase: 'planning' });
  expect((await book(media(planned.id))).body).toMatchObject({ status: 409, code: 'BUDGET_NOT_OPEN' });
  expect((await book(media(planned.id, { line: null }))).status).toBe(201);
});

test('figures count what was booked, before launch at the launch, with fees accrued by the rate', async () => {
  const { id, plan } = await aRunCampaign(db.pool, {
    costs: [
      { kind: 'labour', line: 'data', plan: '80.00' },
      { kind: 'paymentFee', rate: '0.01' },
    ],
  });
  await book(media(id, { at: '2027-05-20T00:00:00Z' }));
  await book(media(id, { at: '2027-06-20T00:00:00Z', amount: '50', kind: 'kol' }));
  await book({ ...media(id), line: 'data', kind: 'labour', amount: '30' });
  const buyer = `b-${uuid()}`;
  const order = { customerId: buyer, list: 12_000, total: 10_000, attribution: 'click' } as const;
  await aPaidOrder(db.pool, id, { id: uuid(), paidAt: TIMES.live + 1, ...order });
  const window = { campaignId: id, from: TIMES.warmUp, to: TIMES.followUp };
  const row = (kind: string, line: string | null, booked: number) => ({
    ...{ kind, line, planned: null, booked, accrued: null },
  });
  expect(await costsOf(db.pool, window, plan)).toEqual([
    { ...row('labour', 'data', 3_000), planned: 8_000 },
    { ...row('paymentFee', null, 0), accrued: 100 },
    row('kol', 'acquisition', 5_000),
    row('media', 'acquisition', 25_000),
  ]);
  const { campaignCost, acquisitionSpend, newBuyers } = await countsOf(db.pool, window, plan);
  expect({ campaignCost, acquisitionSpend, newBuyers }).toEqual({
    ...{ campaignCost: 33_100, acquisitionSpend: 30_000, newBuyers: 1 },
  });
  const warmUp = { ...window, to: TIMES.live };
  expect((await countsOf(db.pool, warmUp, plan)).campaignCost).toBe(25_000);
});

test.each<[string, object, (string | number)[]]>([
  ['an unknown line', { line: 'nowhere' }, ['line']],
  ['nothing', { amount: '0.00' }, ['amount']],
  ['more decimals than the currency has', { amount: '1.005' }, ['amount']],
  ['no amount', { amount: 'ten' }, ['amount']],
  ['more than a booking can hold', { amount: '10000000000.01' }, ['amount']],
  ['a year nobody reaches', { at: '9999-12-31T23:59:59-14:00' }, ['at']],
  ['an unknown kind', { kind: 'bribes' }, ['kind']],
  ['a year before the shop', { at: '0001-01-01T00:00:00Z' }, ['at']],
])('%s is refused with its path', async (_what, more, path) => {
  const { id } = await aRunCampaign(db.pool);
  const { body } = await book(media(id, more));
  expect(body).toMatchObject({ status: 400, code: 'INVALID_BODY', issues: [{ path }] });
});

test('a campaign nobody knows has no bookings', async () => {
  expect((await book(media('019a0000-0000-7000-8000-000000000001'))).status).toBe(404);
});

test('what was booked is listed, the latest first, page by page, with who booked it', async () => {
  const { id } = await aRunCampaign(db.pool);
  const at = ['2027-06-02T10:00:00Z', '2027-06-03T10:00:00Z', '2027-06-03T10:00:00Z'];
  for (const [i, each] of at.entries())
    await book(media(id, { at: each, amount: `${i + 1}.00`, reference: `${id}-${i}` }));
  await book(media((await aRunCampaign(db.pool)).id));
  const list = async (
    query: object,
  ): Promise<{ items: { reference: string }[]; nextCursor: string | null }> => {
    const path = `/v1/campaigns/${id}/spend`;
    const { status, body } = await request(app).get(path).query(query).set('Authorization', bearer);
    expect([status, spendList.parse(body)]).toEqual([200, body]);
    return body as Awaited<ReturnType<typeof list>>;
  };
  const first = await list({ limit: 2 });
  expect(first.items).toMatchObject([
    { reference: `${id}-2`, line: 'acquisition', kind: 'media', amount: '3.00' },
    { reference: `${id}-1`, bookedBy: { name: expect.any(String) } },
  ]);
  const second = await list({ limit: 2, cursor: first.nextCursor });
  expect(second).toMatchObject({ items: [{ reference: `${id}-0` }], nextCursor: null });
});
