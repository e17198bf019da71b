import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { pauseGate } from '../../store/gates.ts';
import { placeOrder } from '../../store/orders.ts';
import { pricingFacts, pricingFactsOf, type PricingQuestion } from '../../store/pricing.ts';
import type { BuiltCampaign } from '../support/builders.ts';
import { aPlacing } from '../support/new-order.ts';
import { aLiveCampaign, NOON } from '../support/orders.ts';
import { testDatabase } from '../support/postgres.ts';
import { aMember, aPaidOrder } from '../support/sold-campaign.ts';

const { pool, ...db } = await testDatabase();
let first: BuiltCampaign;
let second: BuiltCampaign;
beforeEach(async () => {
  await pool.query(`update campaigns set status = 'completed', phase = 'closed'`);
  first = await aLiveCampaign({ pool, ...db });
  second = await aLiveCampaign({ pool, ...db });
});

const ask = (more: Partial<PricingQuestion> = {}) =>
  pricingFacts(pool, { customerId: null, campaignId: null, messageId: null, at: NOON, ...more });
const ids = async (more: Partial<PricingQuestion> = {}) =>
  (await ask(more)).campaigns.map(({ id }) => id).sort();

/** A message of a campaign that somebody may have clicked. */
async function aMessage(campaignId: string): Promise<string> {
  const id = uuid();
  await aMember(pool, campaignId, { id, arm: 'treated', message: { state: 'accepted', at: NOON } });
  const { rows } = await pool.query<{ id: string }>('select id from messages where customer_id = $1', [id]);
  return rows[0]?.id ?? '';
}
const move = (id: string, phase: string, status = 'running') =>
  pool.query('update campaigns set phase = $2, status = $3 where id = $1', [id, phase, status]);

test('all campaigns that sell may price, one that is given alone, and a click leads to its own', async () => {
  expect(await ids()).toEqual([first.id, second.id].sort());
  expect(await ids({ campaignId: second.id })).toEqual([second.id]);
  const messageId = await aMessage(first.id);
  expect(await ids({ messageId })).toEqual([first.id]);
  expect(await ids({ messageId, campaignId: second.id })).toEqual([second.id]);
});

test.each([
  ['preparation', 'running', false],
  ['warmUp', 'running', true],
  ['live', 'paused', true],
  ['live', 'aborted', false],
  ['followUp', 'running', false],
  ['recap', 'running', false],
] as const)('a campaign in %s that is %s prices unasked: %p', async (phase, status, prices) => {
  await move(first.id, phase, status);
  expect((await ids()).includes(first.id)).toBe(prices);
});

test('in follow-up a campaign prices who came by its mail, and a click on one that has ended counts for nothing', async () => {
  const messageId = await aMessage(first.id);
  await move(first.id, 'followUp');
  expect(await ids({ messageId })).toEqual([first.id]);
  await move(first.id, 'closed', 'completed');
  expect(await ids({ messageId })).toEqual([second.id]);
});

test('phases, pause and the buyer’s place in the audience come with the campaign', async () => {
  const customerId = uuid();
  await aMember(pool, first.id, { id: customerId, arm: 'holdOut' });
  await pauseGate(pool, { scope: first.id, actorId: null, reason: 'test', at: NOON });
  const { campaigns } = await ask({ customerId, campaignId: first.id });
  expect(campaigns).toMatchObject([
    { pausedAt: NOON, segment: 'everybody', arm: 'holdOut', hash: first.hash, currency: 'GBP' },
  ]);
  const live = { phase: 'live', start: NOON - 3_600_000, end: NOON + 3_600_000 };
  expect(campaigns[0]?.phases).toEqual([live]);
});

test('a first order is one by a known buyer without any before', async () => {
  const customerId = uuid();
  const firstOrder = async (id: string | null) => (await ask({ customerId: id })).buyer.firstOrder;
  expect([await firstOrder(null), await firstOrder(customerId)]).toEqual([null, true]);
  const order = { id: uuid(), customerId, paidAt: NOON, list: 200, total: 200 };
  await aPaidOrder(pool, first.id, { ...order, state: 'cancelled' });
  expect(await firstOrder(customerId)).toBe(true);
  await aPaidOrder(pool, first.id, { ...order, id: uuid() });
  expect(await firstOrder(customerId)).toBe(false);
});

test('many questions are answered in their order, each as it would be alone', async () => {
  const customerId = uuid();
  await aMember(pool, first.id, { id: customerId, arm: 'treated' });
  const messageId = await aMessage(second.id);
  const nobody = { customerId: null, campaignId: null, messageId: null, at: NOON };
  const questions: PricingQuestion[] = [
    nobody,
    { ...nobody, customerId, campaignId: first.id },
    { ...nobody, messageId, codes: ['NOT-A-CODE'] },
    { ...nobody, campaignId: uuid() },
  ];
  const alone = await Promise.all(questions.map((each) => pricingFacts(pool, each)));
  expect(await pricingFactsOf(pool, questions)).toEqual(alone);
  expect(alone.map(({ campaigns }) => campaigns.length)).toEqual([2, 1, 1, 0]);
  expect(alone[2]?.clickedChannel).toBe('email');
  expect(await pricingFactsOf(pool, [])).toEqual([]);
});

test('limited promotions come with what is left and what the buyer has; points with what can be spent', async () => {
  const terms = { priority: 0, exclusive: false, budgetLine: 'promotion' } as const;
  const flash = { ...terms, key: 'flash', kind: 'flash', sku: 'HOT', percent: '10', units: 9 } as const;
  const campaign = await aLiveCampaign({ pool, ...db }, { promotions: [flash] });
  const units = [{ promotion: 'flash', sku: 'HOT', quantity: 2 }];
  const { event, order } = aPlacing(campaign, 'HOT', { customerId: 'c1', units });
  await placeOrder(pool, event, order);
  await pool.query(`insert into points_balances (customer_id, available) values ('c1', 70)`);
  const facts = await ask({ customerId: 'c1', campaignId: campaign.id });
  expect(facts.campaigns[0]?.units).toEqual({ flash: { left: 7, had: 2 } });
  expect(facts.buyer.points).toBe(70);
  expect((await ask({ campaignId: campaign.id })).campaigns[0]?.units).toEqual({
    flash: { left: 7, had: 0 },
  });
});
