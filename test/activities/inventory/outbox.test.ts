import { expect, test } from '@jest/globals';
import { createOutbox } from '../../../activities/inventory/outbox.ts';
import { createLogger } from '../../../infra/logger.ts';
import { aNewOrder, NOON, pay, place } from '../../support/inventory-saga.ts';
import { useInventoryServer } from '../../support/inventory-server.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const server = useInventoryServer();
const logger = createLogger({ level: 'silent' });

test('a turn is begun beside the look and not twice; one that fails leaves the next as it was', async () => {
  const inventory = server.client();
  server.side().onHand.set('CUP', 5);
  const parts = { db, inventory };
  await place(parts, aNewOrder('o', [{ sku: 'CUP', quantity: 2 }]));
  await pay(parts, 'o');
  const down = { pool: { query: () => Promise.reject(new Error('down')) } } as unknown as typeof db;
  const broken = createOutbox({ db: down, inventory, logger });
  broken.turn(NOON);
  await broken.idle();
  expect(server.side().onHand.get('CUP')).toBe(5);
  const outbox = createOutbox({ db, inventory, logger });
  outbox.turn(NOON);
  outbox.turn(NOON);
  await outbox.idle();
  await outbox.idle();
  expect(server.side().onHand.get('CUP')).toBe(3);
  expect(server.side().steps).toHaveLength(2);
});
