import { z } from 'zod';
import { isTimeZone } from '../../infra/calendar.ts';
import {
  basketLines,
  chosenGifts,
  money,
  quantity,
  redeemPoints,
  salesChannel,
  shopId,
  sku,
  MAX_LINES,
} from './goods.ts';
import { id, instant } from './common.ts';

const text = z.string().max(4_000);
const coupons = z.array(z.string().min(1).max(64)).max(20);
const url = z.string().min(1).max(2_000);
const customerId = shopId;
const orderId = shopId;

const customer = z.strictObject({
  customerId,
  email: z.email().max(254).exactOptional(),
  phone: z.string().min(1).max(40).exactOptional(),
  name: z.string().min(1).max(200).exactOptional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as zh-CN')
    .max(35)
    .exactOptional(),
  timeZone: z
    .string()
    .max(64)
    .refine(isTimeZone, 'must be a time zone such as Europe/London')
    .exactOptional(),
  country: z.string().min(1).max(100).exactOptional(),
  region: z.string().min(1).max(100).exactOptional(),
  gender: z.string().min(1).max(40).exactOptional(),
  birthYear: z.int().min(1900).max(2100).exactOptional(),
  tier: z.string().min(1).max(64).exactOptional(),
  tags: z.array(z.string().min(1).max(64)).max(100).exactOptional(),
  registeredAt: instant.exactOptional(),
});

const payment = z.strictObject({
  orderId: orderId.exactOptional(),
  customerId: customerId.exactOptional(),
  reason: z.string().max(200).exactOptional(),
});

const units = z.array(z.strictObject({ sku, quantity }));

/** An empty basket is one that was emptied. */
const cartLines = z
  .array(
    z.strictObject({ sku, quantity, unitPrice: z.union([z.string().max(30), z.number()]).exactOptional() }),
  )
  .max(MAX_LINES);

const event = <T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.strictObject({ type: z.literal(type), at: instant, data });

/** What a shop may send, by type; amounts come out in minor units of `currency`, prices in thousandths. */
export function eventSchema(currency: string) {
  return z.discriminatedUnion('type', [
    event(
      'order.placed',
      z.strictObject({
        orderId,
        customerId: customerId.exactOptional(),
        email: z.email().max(254).exactOptional(),
        lines: basketLines,
        coupons: coupons.exactOptional(),
        campaignId: id.exactOptional(),
        clickToken: z.string().min(1).max(500).exactOptional(),
        channel: salesChannel.exactOptional(),
        redeemPoints: redeemPoints.exactOptional(),
        gifts: chosenGifts.exactOptional(),
        expectedTotal: money(currency).exactOptional(),
      }),
    ),
    event('order.paid', z.strictObject({ orderId, amount: money(currency) })),
    event('order.cancelled', z.strictObject({ orderId })),
    event('order.refunded', z.strictObject({ orderId, lines: units.min(1).max(MAX_LINES).exactOptional() })),
    event('order.shipped', z.strictObject({ orderId })),
    event('order.delivered', z.strictObject({ orderId })),
    event('payment.attempted', payment),
    event('payment.failed', payment),
    event(
      'page.viewed',
      z.strictObject({
        visitorId: shopId,
        customerId: customerId.exactOptional(),
        url,
        sku: sku.exactOptional(),
        referrer: z.string().max(2_000).exactOptional(),
      }),
    ),
    event(
      'search.performed',
      z.strictObject({ visitorId: shopId, customerId: customerId.exactOptional(), query: text }),
    ),
    event('cart.updated', z.strictObject({ customerId, lines: cartLines })),
    event('customer.registered', customer),
    event('customer.updated', customer),
    event(
      'review.posted',
      z.strictObject({
        customerId: customerId.exactOptional(),
        sku,
        stars: z.int().min(1).max(5).exactOptional(),
        text: text.exactOptional(),
      }),
    ),
    event(
      'feedback.received',
      z.strictObject({ customerId: customerId.exactOptional(), channel: z.string().min(1).max(64), text }),
    ),
  ]);
}

export type ShopMessage = z.output<ReturnType<typeof eventSchema>>;
export type MessageOf<T extends ShopMessage['type']> = Extract<ShopMessage, { type: T }>;

/** Most events of one array. */
export const MAX_EVENTS = 1_000;
