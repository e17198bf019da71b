import { expect, test } from '@jest/globals';
import { observe } from '../../../activities/monitor/observe.ts';
import { allocateStock, setStock } from '../../../store/stock.ts';
import { aCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const at = Date.parse('2027-06-10T10:00:00Z');

test('a metric is read for all campaigns at once, each with its own subjects', async () => {
  const [one, two] = [await aCampaign(db.pool), await aCampaign(db.pool)];
  await setStock(db.pool, [{ sku: '22423', location: 'main', onHand: 10 }], { reference: 'r', at });
  await allocateStock(db.pool, { campaignId: one.id, products: [{ sku: '22423', stock: 40 }] });
  await allocateStock(db.pool, { campaignId: two.id, products: [{ sku: 'none-left', stock: 5 }] });
  const seen = await observe(db.pool, 'stockCover', { campaignIds: [one.id, two.id], at });
  expect(seen.get(one.id)).toEqual({ '22423': { value: 0.25, denominator: 40, at } });
  expect(seen.get(two.id)).toEqual({ 'none-left': { value: 0, denominator: 5, at } });
});

test('a metric that no landed part reads shows nothing', async () => {
  const { id } = await aCampaign(db.pool);
  expect(await observe(db.pool, 'refundRate' as never, { campaignIds: [id], at })).toEqual(new Map());
});
