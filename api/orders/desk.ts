import type { StepOutcome } from '../../store/events.ts';
import type { AppDeps } from '../deps.ts';
import { createGathering } from '../gather.ts';
import { orderDeps, type OrderDeps } from './context.ts';
import { placeAll, type PlacedOrder } from './place.ts';

/** Most orders that one statement places. */
export const MOST_TOGETHER = 100;

/**
 * How placed orders are gathered. Four statements at a time: some are priced and sent while one holds the campaign's
 * rows, and most of the pool is left for everybody else. What waits is about two seconds' work; a shop is then told to
 * come again.
 */
const PLACING = { most: MOST_TOGETHER, atOnce: 4, waiting: 4_000, linger: 2 };

/** Orders deps with the one place where orders are placed. */
export interface OrderDesk extends OrderDeps {
  /** Places one order together with those that arrive at the same moment. Rejects with UNAVAILABLE where too many wait. */
  place: (order: PlacedOrder) => Promise<StepOutcome>;
}

/** Events of one message, order or customer pass one after another, as they came. */
const keysOf = ({ event: { webhookId, orderId, customerId } }: PlacedOrder): string[] => [
  `message ${webhookId}`,
  `order ${orderId ?? ''}`,
  ...(customerId === undefined ? [] : [`customer ${customerId}`]),
];

/** A desk of its own, with nothing on it. */
export function orderDesk(deps: AppDeps): OrderDesk {
  const orders = orderDeps(deps);
  return { ...orders, place: createGathering((asked) => placeAll(orders, asked), { ...PLACING, keysOf }) };
}
