import { randomUUID } from 'node:crypto';
import type { ShopEvent } from '../../store/events.ts';
import type { NewOrder, Placing } from '../../store/orders.ts';
import type { BuiltCampaign } from './builders.ts';
import { NOON } from './orders.ts';

/** An order.placed as the store keeps it; a webhook of its own unless said. */
export const aPlacedEvent = (orderId: string, more: Partial<ShopEvent> = {}): ShopEvent => ({
  ...{ webhookId: randomUUID(), type: 'order.placed', at: NOON, orderId, bodyHash: orderId, data: {} },
  ...more,
});

/** One unit of a SKU for 10.00, a pound off on the promotion line, held for half an hour. */
export function aPlacing(
  { id: campaignId, hash }: Pick<BuiltCampaign, 'id' | 'hash'>,
  sku: string,
  { id = randomUUID(), ...more }: Partial<NewOrder> = {},
): Placing {
  const discounts = [{ promotion: 'ten-off', amount: 100 }];
  const order: NewOrder = {
    ...{ id, campaignId, customerId: null, currency: 'GBP', planHash: hash },
    lines: [{ sku, quantity: 1, unitPrice: 10_000, listTotal: 1_000, total: 900, discounts }],
    discounts: [{ promotion: 'ten-off', line: 'promotion', amount: 100, charge: 100 }],
    ...{ coupons: [], couponRefusals: [], firstOrder: [], ended: false, shipping: 0 },
    ...{ units: [], gifts: [], points: { earned: [], redeemed: [] } },
    ...{ listTotal: 1_000, total: 900, expectedTotal: null, requestHash: id, clickMessageId: null },
    ...{ attributionOrder: [], attributedFrom: NOON, placedAt: NOON, holdExpiresAt: NOON + 1_800_000 },
    answer: { orderId: id, state: 'placed' },
    ...more,
  };
  return { event: aPlacedEvent(id), order };
}
