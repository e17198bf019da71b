import { pendingEvents, type ShopEvent, type StepOutcome } from '../../store/events.ts';
import { cancelOrder, payOrder } from '../../store/orders.ts';
import type { OrderDeps } from './context.ts';
import { refund, type RefundedUnits } from './refund.ts';

/** What happens to an order after it was placed, as the event says it; amounts in minor units. */
export interface Settlement {
  amount?: number | undefined;
  lines?: RefundedUnits;
}

/** order.paid, order.cancelled or order.refunded. */
export async function settle(deps: OrderDeps, event: ShopEvent, data: Settlement): Promise<StepOutcome> {
  switch (event.type) {
    case 'order.paid':
      return payOrder(deps.db.pool, event, data.amount ?? 0);
    case 'order.refunded':
      return refund(deps, event, data.lines);
    default: {
      const outcome = await cancelOrder(deps.db.pool, event);
      return outcome.outcome === 'refund' ? refund(deps, event, undefined) : outcome;
    }
  }
}

/**
 * Applies what came too early (paid before placed, refunded before paid), oldest first. Whoever finds something kept
 * does this, so a crash in between only leaves it to the next event of the order.
 */
export async function applyAwaited(deps: OrderDeps, outcome: StepOutcome, orderId: string): Promise<void> {
  if (outcome.outcome !== 'answered' || outcome.awaited !== true) return;
  for (const event of await pendingEvents(deps.db.pool, orderId)) {
    await settle(deps, event, event.data);
  }
}
