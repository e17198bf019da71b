import { expect, test } from '@jest/globals';
import { createOfferBook } from '../../../api/orders/offers.ts';
import { priceBasket } from '../../../api/orders/price.ts';
import type { PlanDocument } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { pricingFactsOf, type CampaignFacts } from '../../../store/pricing.ts';
import { aLiveCampaign, NOON } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const offers = createOfferBook(createCalendar());
const HOUR = 3_600_000;
const buyer = { memberTier: null, region: null, firstOrder: null, points: 0 };
const lines = [{ sku: '22423', quantity: 1, unitPrice: 12_750 }];

type Offer = PlanDocument['promotions'][number];
const offer = (terms: Partial<Offer>): Offer =>
  ({
    key: 'a',
    kind: 'percentOff',
    percent: '10',
    priority: 0,
    exclusive: false,
    budgetLine: 'promotion',
    ...terms,
  }) as Offer;

async function price(terms: Partial<Offer>, over: Partial<CampaignFacts> = {}, at = NOON) {
  const { id } = await aLiveCampaign(db, { promotions: [offer(terms)] });
  const question = { customerId: null, campaignId: id, messageId: null, at };
  const [known] = await pricingFactsOf(db.pool, [question]);
  const campaigns = known?.campaigns ?? [];
  const facts = { buyer, coupons: [], campaigns: campaigns.map((campaign) => ({ ...campaign, ...over })) };
  const { quote } = await priceBasket({ db: db.pool, offers }, facts, { lines, at, currency: 'GBP' });
  return [quote.total, quote.skipped[0]?.code];
}

test('an offer for a segment prices the orders of its members alone', async () => {
  expect(await price({ segments: ['loyal'] }, { segment: 'loyal' })).toEqual([1147, undefined]);
  expect(await price({ segments: ['loyal'] }, { segment: 'other' })).toEqual([1275, 'NOT_ELIGIBLE_SEGMENT']);
  expect(await price({ segments: ['loyal'] })).toEqual([1275, 'NOT_ELIGIBLE_SEGMENT']);
});

test('an offer kept for the treated does not reach the hold-out', async () => {
  expect(await price({ audience: 'treated' }, { arm: 'treated' })).toEqual([1147, undefined]);
  expect(await price({ audience: 'treated' }, { arm: 'holdOut' })).toEqual([1275, 'NOT_TREATED']);
});

test('an offer ends with the instant it ends at', async () => {
  expect(await price({}, {}, NOON + HOUR - 1)).toEqual([1147, undefined]);
  expect(await price({}, {}, NOON + HOUR)).toEqual([1275, 'ENDED']);
});

test('a pause keeps running offers and holds back those that would start in it', async () => {
  const pausedAt = NOON - HOUR / 2;
  expect(await price({}, { pausedAt })).toEqual([1147, undefined]);
  expect(await price({ from: 'live+PT45M' }, { pausedAt })).toEqual([1275, 'PAUSED']);
});

test('an offer of a channel does nothing for an order that came by none', async () => {
  expect(await price({ channels: ['app'] })).toEqual([1275, 'NOT_ELIGIBLE_CHANNEL']);
});
