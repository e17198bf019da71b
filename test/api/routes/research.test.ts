import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { researchAnswer } from '../../../api/schemas/research.ts';
import { backtest } from '../../../store/backtest.ts';
import { saveBacktest } from '../../../store/backtests.ts';
import { saveCompetitor } from '../../../store/competitors.ts';
import { researchReport, saveResearch } from '../../../store/research.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { aCampaign } from '../../support/builders.ts';
import { importLines } from '../../support/imports.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const app = createApp(appDeps(db));
const { bearer } = await signIn(db, ['lead']);

const look = (query: string) => request(app).get(`/v1/research?${query}`).set('authorization', bearer);

test('an empty shop has a report of nothing', async () => {
  const { status, body } = await look('from=2011-01-01&to=2011-12-31');
  expect(status).toBe(200);
  expect(body).toMatchObject({ sales: { orders: 0, revenue: '0.000' } });
});

test('without a campaign the register of competitors is told, with whether its days meet the window', async () => {
  const facts = { product: '22423', mechanism: null, share: '0.25', strengths: null, weaknesses: 'slow' };
  const entry = { ...facts, name: 'Rival', priceMilli: 9_950, from: '2011-06-01', to: '2011-06-30' };
  await saveCompetitor(db.pool, { ...entry, at: new Date() });
  const told = { ...facts, source: 'register', name: 'Rival', price: '9.95', share: 0.25, ours: null };
  const { status, body } = await look('from=2011-06-30&to=2011-12-31');
  expect([status, researchAnswer.parse(body)]).toEqual([200, body]);
  expect(body.competitors).toEqual([{ ...told, from: '2011-06-01', to: '2011-06-30', overlaps: true }]);
  const later = await look('from=2011-07-01&to=2011-12-31');
  expect(later.body.competitors).toMatchObject([{ overlaps: false }]);
});

test.each([
  ['from=0001-01-01&to=9999-12-31', 'days no calendar reaches (500 before)'],
  ['from=2011-12-31&to=2011-01-01', 'an end before the start'],
  ['from=2011-02-30&to=2011-12-31', 'a day that is none'],
])('%s is refused as %s', async (query) => {
  const { status, body } = await look(query);
  expect({ status, code: (body as { code: string }).code }).toEqual({ status: 400, code: 'INVALID_QUERY' });
});

test('the report of a campaign has the back-test of its present plan, and what its budget line has to expect', async () => {
  await importLines(db, 'orders', {
    lines: ['order_id,ordered_at,customer_id,sku,quantity,unit_price', 'a,2027-05-01 10:00,c1,A,1,100'],
  });
  const { id: campaignId, plan } = await aCampaign(db.pool);
  const scope = {
    ...{ window: { from: '2027-05-01', to: '2027-05-28' }, asOf: '2027-05-29' },
    ...{ timeZone: 'Europe/London', currency: 'GBP' },
  };
  const at = new Date('2027-05-29T10:00:00Z');
  const measured = { ...(await researchReport(db, scope)), notRunYet: ['clv', 'promotionBacktest'] };
  await saveResearch(db.pool, campaignId, { report: measured, at });
  const ask = () => request(app).get(`/v1/campaigns/${campaignId}/research`).set('authorization', bearer);
  expect((await ask()).body).toMatchObject({ notRunYet: ['clv'] });
  const { alternatives: _, ...report } = await backtest(db, {
    ...{ ...scope, products: [], segments: [], lifecycle: plan.research.lifecycle },
    base: { name: 'plan', promotions: plan.promotions },
  });
  await saveBacktest(db.pool, { campaignId, plan }, { report, version: 1, at });
  const { body } = await ask();
  expect(researchAnswer.safeParse(body).error).toBeUndefined();
  // A tenth off 100.00: 10 ÷ 90 of a target of 1,000.00.
  expect(body.promotionBacktest).toMatchObject({
    ...{ discountCostRate: 0.111111111, basketShare: 1, marginAfter: null, breakEvenUplift: null },
    byPromotion: [{ promotion: 'ten-off', cost: { total: '10.00' } }],
    expected: {
      basis: 'goal',
      lines: [{ line: 'promotion', amount: '200.00', expected: '111.11', over: false }],
    },
  });
});
