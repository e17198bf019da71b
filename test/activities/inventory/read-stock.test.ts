import { expect, test } from '@jest/globals';
import { readStock } from '../../../activities/inventory/read-stock.ts';
import { createLedgerActivities } from '../../../activities/ledgers/index.ts';
import { readingsOf } from '../../../store/inventory-readings.ts';
import { observe } from '../../../store/risk-readings.ts';
import { allocatedProducts } from '../../../store/stock.ts';
import { aCampaign } from '../../support/builders.ts';
import { useInventoryServer } from '../../support/inventory-server.ts';
import { NOON, onHand } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const server = useInventoryServer();

test('products of campaigns under way are read anew when they are due, kept for detectors, and stay while it is away', async () => {
  server.side().onHand.set('VASE', 50);
  await onHand(db, { CUP: 9 });
  const inventory = server.client();
  const products = [{ sku: 'VASE' }, { sku: 'CUP' }];
  const campaign = await aCampaign(db.pool, { plan: { products } });
  const { id: campaignId, hash, plan } = campaign;
  const ledgers = createLedgerActivities({ db, inventory });
  server.fail('error', 'error');
  await expect(ledgers.allocateStock({ campaignId, hash, at: NOON })).rejects.toThrow('does not answer');
  await ledgers.allocateStock({ campaignId, hash, at: NOON });
  expect(await allocatedProducts(db.pool, campaignId)).toMatchObject([
    { sku: 'CUP', allocated: 9 },
    { sku: 'VASE', allocated: 50 },
  ]);
  server.side().onHand.set('VASE', 5);
  expect(await readStock({ db, inventory }, NOON + 1_000)).toBe(0);
  expect(await readStock({ db, inventory }, NOON + 31_000)).toBe(1);
  server.fail('error', 'error');
  expect(await readStock({ db, inventory }, NOON + 90_000)).toBe(0);
  expect(await readingsOf(db.pool, ['CUP', 'VASE'])).toMatchObject([
    { sku: 'VASE', free: 5, readAt: NOON + 31_000 },
  ]);
  const watched = [{ id: campaignId, hash, currency: plan.currency, plan }];
  const cover = await observe(db.pool, 'stockCover', { watched, at: NOON });
  expect(cover.get(campaignId)?.['VASE']).toMatchObject({ value: 0.1 });
});
