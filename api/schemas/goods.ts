import { z } from 'zod';
import { currencyDigits, parseAmount, parsePrice, PRICE_DIGITS } from '../../domain/money/currency.ts';
import { DomainError } from '../../domain/errors.ts';

const DECIMAL = /^\d{1,15}(\.\d{1,9})?$/;
/** Most units of one line, and most lines of one order. */
const MAX_UNITS = 1_000_000;
export const MAX_LINES = 2_000;

const CONTROL = /\p{Cc}/u;

/** An id of the shop's own (order, customer, visitor): up to 200 characters, none of them a control character. */
export const shopId = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !CONTROL.test(text), 'has a control character');
/** A stock keeping unit, as the shop writes it; case counts. */
export const sku = z
  .string()
  .min(1)
  .max(64)
  .refine((text) => !CONTROL.test(text), 'has a control character');
export const quantity = z.int().min(1, 'must be 1 or more').max(MAX_UNITS);

/** A decimal of 0 or more, as text or as a number, read by `read`; its faults are issues of the body. */
function decimal(read: (text: string) => number, what: string) {
  return z
    .union([z.string(), z.number()], { error: `must be ${what} such as "12.75"` })
    .transform((given, ctx): number => {
      const text = String(given);
      try {
        if (DECIMAL.test(text)) return read(text);
        ctx.addIssue(`must be ${what} such as "12.75", 0 or more`);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        ctx.addIssue(error.message);
      }
      return z.NEVER;
    })
    .meta({ description: `Decimal string, ${what}` });
}

/** A unit price → thousandths of the major unit. */
export const unitPrice = decimal(parsePrice, `a price with up to ${PRICE_DIGITS} decimals`);

/** An amount of money with the currency's digits → minor units. */
export const money = (currency: string) =>
  decimal((text) => parseAmount(text, currency), `an amount with up to ${currencyDigits(currency)} decimals`);

const line = z.strictObject({ sku, quantity, unitPrice });

/**
 * What a basket may come to, in thousandths: ten thousand million of the currency, 10^12 pence. Sums over all orders of a
 * campaign then stay safe integers, in minor units and in thousandths.
 */
const MAX_VALUE = 10_000_000_000_000n;

/** The lines of a basket: 1 to 2,000, worth no more than ten thousand million of the currency. */
export const basketLines = z
  .array(line)
  .min(1, 'must have a line')
  .max(MAX_LINES, `must have ${MAX_LINES.toLocaleString('en')} lines at most`)
  .refine(
    (lines) =>
      lines.reduce((sum, each) => sum + BigInt(each.quantity) * BigInt(each.unitPrice), 0n) <= MAX_VALUE,
    'come to more than an order may; 10,000,000,000 of the currency is the most',
  );

/** The way an order came in, as the shop names it and plans list it; most points and gifts that anybody asks for. */
export const salesChannel = z.string().min(1).max(64);
export const redeemPoints = z.int().min(0, 'must be 0 or more').max(1_000_000_000);
export const chosenGifts = z
  .array(z.strictObject({ promotion: z.string().min(1).max(64), skus: z.array(sku).max(20) }))
  .max(20)
  .refine(
    (chosen) => new Set(chosen.map(({ promotion }) => promotion)).size === chosen.length,
    'names a promotion twice',
  );
