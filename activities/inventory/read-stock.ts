import type { Inventory } from '../../domain/inventory/port.ts';
import type { Database } from '../../infra/database.ts';
import { keepReadings, skusToRead } from '../../store/inventory-readings.ts';

/** How old a reading may get while its product is in a campaign under way. */
const FRESH_MS = 30_000;
/** SKUs of one call. */
const AT_ONCE = 200;

/**
 * Reads anew what the other side has of products in campaigns under way, at `at` (epoch ms), and keeps it for figures and
 * detectors. Answers how many SKUs were read; those that the other side does not know, or while it is away, stay as they were.
 */
export async function readStock(
  { db: { pool }, inventory }: { db: Pick<Database, 'pool'>; inventory: Inventory },
  at: number,
): Promise<number> {
  const skus = await skusToRead(pool, { before: at - FRESH_MS, limit: AT_ONCE });
  if (skus.length === 0) return 0;
  const answer = await inventory.availability(skus);
  if (answer.result !== 'done') return 0;
  const items = answer.items.filter(({ sku }) => skus.includes(sku));
  await keepReadings(pool, { items, at });
  return items.length;
}
