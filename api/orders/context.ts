import type { ExternalInventory } from '../../domain/inventory/port.ts';
import { createOfferBook, type OfferBook } from './offers.ts';
import type { AppDeps } from '../deps.ts';
import { eventSchema } from '../schemas/events.ts';

/** How long an order that is not paid holds stock and budget. */
export const HOLD_MS = 30 * 60_000;

/** What the handlers of shop events work with. */
export interface OrderDeps {
  db: AppDeps['db'];
  calendar: AppDeps['calendar'];
  signer: AppDeps['signer'];
  now: () => number;
  /** ISO 4217, the shop's. */
  currency: string;
  events: ReturnType<typeof eventSchema>;
  offers: OfferBook;
  holdMs: number;
  /** Keeps the SKUs that the built-in ledger does not; null: there is none. */
  inventory: ExternalInventory | null;
}

/** The parts of the app that orders need, with an offer book of their own. */
export function orderDeps(deps: AppDeps): OrderDeps {
  const { db, calendar, signer, now, config, holdMs = HOLD_MS, inventory = null } = deps;
  return {
    db,
    calendar,
    signer,
    now,
    currency: config.FANFARE_CURRENCY,
    events: eventSchema(config.FANFARE_CURRENCY),
    offers: createOfferBook(calendar),
    holdMs,
    inventory,
  };
}
