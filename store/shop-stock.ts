import type { Availability, StockReader } from '../domain/inventory/port.ts';
import type { Queryable } from '../infra/database.ts';
import { keepReadings, keptOutside, readingsOf } from './inventory-readings.ts';
import { stockOf } from './stock.ts';

/** SKUs of one call, well below what the contract takes. */
const MOST_ASKED = 200;

/** The built-in ledger as whoever asks what there is sees it; its steps are those of the order's own statement. */
export function ledgerStock(db: Queryable): StockReader {
  return {
    async availability(skus) {
      const places = await stockOf(db, skus);
      const kept = [...new Set(places.map(({ sku }) => sku))];
      const items = kept.map((sku) => {
        const locations = places.filter((place) => place.sku === sku);
        const sum = (key: 'onHand' | 'reserved' | 'free'): number =>
          locations.reduce((total, place) => total + place[key], 0);
        return {
          ...{ sku, onHand: sum('onHand'), reserved: sum('reserved'), free: sum('free') },
          locations: locations.map(({ location, onHand, reserved, free }) => ({
            ...{ location, onHand, reserved, free },
          })),
        };
      });
      return { result: 'done', items };
    },
  };
}

/** Who is asked: the other system's inventory, where there is one, for which SKUs, and now (epoch ms). */
interface StockAsked {
  inventory: StockReader | null | undefined;
  skus: readonly string[];
  at: number;
}

/**
 * Asks the other system's inventory for those of these SKUs that the built-in ledger does not keep, and keeps what it says
 * as read at `at` (epoch ms), so that lists, figures and detectors see it. False where it gave no answer: what was read
 * before stands. Without such an inventory there is nothing to ask.
 */
export async function refreshStock(db: Queryable, { inventory, skus, at }: StockAsked): Promise<boolean> {
  if (!inventory) return true;
  const outside = await keptOutside(db, skus);
  for (let from = 0; from < outside.length; from += MOST_ASKED) {
    const asked = outside.slice(from, from + MOST_ASKED);
    const answer = await inventory.availability(asked);
    if (answer.result !== 'done') return false;
    await keepReadings(db, { items: answer.items.filter(({ sku }) => asked.includes(sku)), at });
  }
  return true;
}

/**
 * What the shop has of these SKUs, whoever keeps them: each by the ledger where it has an entry there, else as the other
 * system's inventory says. `current` is false where that gave no answer, and its part is what it said before.
 */
export async function shopAvailability(
  db: Queryable,
  asked: StockAsked,
): Promise<{ items: Availability[]; current: boolean }> {
  const current = await refreshStock(db, asked);
  const outside = await keptOutside(db, asked.skus);
  const kept = await ledgerStock(db).availability(asked.skus);
  const here = kept.result === 'done' ? kept.items : [];
  return { items: [...here, ...(await readingsOf(db, outside))], current };
}
