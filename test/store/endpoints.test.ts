import { beforeEach, expect, test } from '@jest/globals';
import { endpointsOf, switchEndpoint, urlInUse } from '../../store/endpoints.ts';
import { aCampaign, type BuiltCampaign } from '../support/builders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase();
const AT = Date.parse('2027-06-10T10:00:00Z');
let campaign: BuiltCampaign;
beforeEach(async () => {
  const payment = { url: 'https://pay.example', standby: 'https://pay2.example' };
  campaign = await aCampaign(pool, { plan: { endpoints: { payment } } });
});

const turn = (active: 'main' | 'standby', key: string, at: number) =>
  switchEndpoint(pool, { campaignId: campaign.id, endpoint: 'payment', active, key, at });
const active = async () =>
  (await endpointsOf(pool, { campaignId: campaign.id, plan: campaign.plan })).map((one) => one.active);

test('an endpoint is switched and back, and a change that comes late decides nothing', async () => {
  expect(await active()).toEqual(['main']);
  await turn('standby', 'one', AT);
  expect(await active()).toEqual(['standby']);
  await turn('main', 'two', AT + 1);
  await turn('standby', 'one', AT);
  expect(await active()).toEqual(['main']);
});

test('an address is asked where its endpoint stands', async () => {
  const asked = () =>
    urlInUse(pool, { campaignId: campaign.id, plan: campaign.plan, url: 'https://pay.example/health' });
  expect(await asked()).toBe('https://pay.example/health');
  await turn('standby', 'one', AT);
  expect(await asked()).toBe('https://pay2.example/health');
});

test('a plan without endpoints has none', async () => {
  const { id, plan } = await aCampaign(pool);
  expect(await endpointsOf(pool, { campaignId: id, plan })).toEqual([]);
});
