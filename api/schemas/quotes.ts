import { z } from 'zod';
import { invalidBody } from '../errors.ts';
import { toIssues } from '../middleware/validate.ts';
import { basketLines, chosenGifts, money, redeemPoints, salesChannel, shopId } from './goods.ts';
import { amount, id, instant } from './common.ts';
import { currency as currencyCode } from './plan/primitives.ts';
import { promotions } from './plan/promotions.ts';

const discount = z.strictObject({ promotion: z.string(), amount });

/** Body of POST /quotes; exactly one of `campaignId` and `promotions`. */
export const quoteBody = z
  .strictObject({
    campaignId: id.exactOptional(),
    promotions: promotions
      .unwrap()
      .exactOptional()
      .meta({ description: "In the plan's form, to try an offer" }),
    customerId: shopId.exactOptional(),
    at: instant.exactOptional(),
    lines: basketLines,
    coupons: z.array(z.string().min(1).max(64)).max(20).exactOptional(),
    channel: salesChannel.exactOptional(),
    redeemPoints: redeemPoints.exactOptional(),
    gifts: chosenGifts.exactOptional(),
    shipping: z.union([z.string().max(30), z.number()]).exactOptional(),
    currency: currencyCode.exactOptional(),
  })
  .refine(
    ({ campaignId, promotions }) => (campaignId === undefined) !== (promotions === undefined),
    'needs campaignId or promotions, and not both',
  );

export type QuoteBody = z.output<typeof quoteBody>;

/** Reads `shipping` once the currency is known: minor units; undefined where the body does not say. Throws INVALID_BODY. */
export function shippingFeeOf({ shipping }: QuoteBody, currency: string): number | undefined {
  if (shipping === undefined) return undefined;
  const read = z.strictObject({ shipping: money(currency) }).safeParse({ shipping });
  if (!read.success) throw invalidBody(toIssues(read.error.issues));
  return read.data.shipping;
}

/** Answer of POST /quotes, and of a placed order besides its own members. */
const quoteShape = {
  currency: z.string(),
  lines: z.array(
    z.strictObject({
      sku: z.string(),
      quantity: z.int(),
      unitPrice: amount,
      listTotal: amount,
      total: amount,
      discounts: z.array(discount),
    }),
  ),
  discounts: z.array(discount),
  gifts: z.array(z.strictObject({ promotion: z.string(), sku: z.string(), quantity: z.int() })),
  shippingFee: amount.meta({ description: 'For shipping, before anything gave it free' }),
  shipping: amount.meta({ description: 'What is charged for shipping' }),
  redeemed: z.int().meta({ description: 'Points paid with; what they took off is among the discounts' }),
  points: z.int().meta({ description: 'Points earned, pending until the return window is over' }),
  closing: z
    .array(z.strictObject({ promotion: z.string(), at: instant }))
    .meta({ description: 'Offers that worked here and are announced to close before their window ends' }),
  skipped: z.array(z.strictObject({ promotion: z.string(), code: z.string(), reason: z.string() })),
  listTotal: amount.meta({ description: 'Before discounts, without shipping' }),
  total: amount.meta({ description: 'What the buyer pays: listTotal + shippingFee − discounts' }),
};

export const quoteAnswerSchema = z.strictObject(quoteShape).meta({ id: 'Quote' });
