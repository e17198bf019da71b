import { z } from 'zod';
import { isCurrency } from '../../../domain/money/currency.ts';
import { compareDecimals, normaliseDecimal, parseDecimal } from '../../../domain/money/decimal.ts';
import {
  isLocalDate,
  isLocalTime,
  nominalMs,
  readDuration,
  readLocalDateTime,
  readMoment,
} from '../../../domain/plan/time.ts';
import { isTimeZone } from '../../../infra/calendar.ts';
import { suggest } from './suggest.ts';

/** A bare number past this many significant digits has lost some before anybody could read them. */
const EXACT_DIGITS = 15;
const DECIMAL_TEXT = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/** An object that refuses other keys, each with the nearest known one; one line of the message a key. */
export function strict<T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => suggest(key, known)).join('\n')
        : undefined,
  });
}

/** Decimal text of a number that a plan gives bare or quoted, in one spelling; `format` is its name in the JSON Schema. */
function exact(format: string, name: string, allowed: (text: string) => boolean) {
  const expected = `Expected ${name}, as a number or as text`;
  return z
    .union([z.number(), z.string().regex(DECIMAL_TEXT, expected)], { error: expected })
    .transform((given, ctx): string => {
      const text = String(given);
      if (typeof given === 'number' && significantDigits(text) > EXACT_DIGITS) {
        ctx.addIssue(`More than ${EXACT_DIGITS} significant digits: quote it`);
        return z.NEVER;
      }
      if (!isCountable(text)) {
        ctx.addIssue('More digits than can be counted exactly');
        return z.NEVER;
      }
      if (!allowed(text)) {
        ctx.addIssue(`Expected ${name}`);
        return z.NEVER;
      }
      return normaliseDecimal(text);
    })
    .meta({ format });
}

/** Whether the text is a fraction of two safe integers, so that arithmetic with it is exact. */
function isCountable(text: string): boolean {
  const decimal = parseDecimal(text);
  const most = BigInt(Number.MAX_SAFE_INTEGER);
  return !!decimal && decimal.units <= most && decimal.units >= -most && 10n ** BigInt(decimal.scale) <= most;
}

/** Significant digits of a number's source text; leading zeros do not count, trailing ones after the point do. */
export function significantDigits(source: string): number {
  const mantissa = source.replace(/[eE].*$/, '').replace(/[-+.]/g, '');
  return mantissa.replace(/^0+/, '').length;
}

const atLeast = (floor: string) => (text: string) => compareDecimals(text, floor) >= 0;
const within = (low: string, high: string) => (text: string) =>
  compareDecimals(text, low) >= 0 && compareDecimals(text, high) <= 0;

/** Any exact number. */
export const number = exact('decimal', 'a number', () => true);
/** An amount of money in major units, 0 or more; the currency's digits are checked where it is known. */
export const amount = exact('amount', 'an amount of 0 or more', atLeast('0'));
/** An amount above 0. */
export const positiveAmount = exact('amount', 'an amount above 0', (text) => compareDecimals(text, '0') > 0);
/** A share or rate from 0 to 1. */
export const share = exact('share', 'a share from 0 to 1', within('0', '1'));
/** A rate of 0 or more, 0.2 is 20 %. */
export const rate = exact('rate', 'a rate of 0 or more', atLeast('0'));
/** Percent points above 0, to 100. */
export const percent = exact(
  'percent',
  'percent points above 0, to 100',
  (text) => compareDecimals(text, '0') > 0 && compareDecimals(text, '100') <= 0,
);

/** A whole number from `low`. */
export const count = (low = 0) => z.int().min(low);

/** A name that other parts refer to. */
export const key = z
  .string({ error: 'Expected text; a key that looks like a number wants quotes' })
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'A key holds letters, digits, dot, dash and underscore')
  .max(64)
  .meta({ format: 'key' });
/** A stock keeping unit, as the shop writes it. */
export const sku = z
  .string({ error: 'Expected text; a SKU that looks like a number wants quotes' })
  .min(1)
  .max(64)
  .meta({ format: 'sku' });
/** A coupon code, or the word `unique`. */
export const code = z
  .string({ error: 'Expected text; a code that looks like a number wants quotes' })
  .regex(/^[A-Za-z0-9_-]{1,32}$/, 'A code has up to 32 letters, digits, dashes and underscores')
  .meta({ format: 'code' });
/** E-mail of a person known to the shop. */
export const person = z.email('Expected the e-mail of a person').max(254);
/** Free text of one line or a few. */
export const text = z.string().min(1).max(4_000);
/** A web address that mails may point to. */
export const url = z
  .url({ protocol: /^https?$/, error: 'Expected an http or https address' })
  .max(2_000)
  // Whoever reads a plan would read the password: addresses are stored, mailed and logged.
  .refine(
    (address) => !/^[a-z]+:[\\/]*[^\\/?#]*@/i.test(address),
    'Expected an address without a user and a password',
  );
/** BCP 47 tag. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'Expected a tag such as en or zh-CN')
  .meta({ format: 'language' });
/** ISO 4217 code. */
export const currency = z
  .string()
  .refine(isCurrency, 'Expected a currency of ISO 4217 such as GBP')
  .meta({ format: 'currency' });
/** IANA zone. */
export const timeZone = z
  .string()
  .min(1)
  .max(64)
  .refine(isTimeZone, 'Expected a time zone such as Europe/London')
  .meta({ format: 'time-zone' });

/** A text per language; which languages must be there is checked against the plan's. */
export const localText = z.record(language, text, {
  error: 'Expected a text per language, such as { en: … }',
});

/** Keeps every date that a plan can lead to within what calendars count. */
const TEN_YEARS_MS = 3_660 * 86_400_000;
const DURATION = 'Expected an ISO 8601 duration such as P7D or PT2H, of ten years at most';
const isDuration = (given: string) => readDuration(given) !== undefined && nominalMs(given) <= TEN_YEARS_MS;

/** ISO 8601, 0 or longer. */
export const duration = z
  .string({ error: DURATION })
  .refine(isDuration, DURATION)
  .meta({ format: 'duration' });
/** ISO 8601, longer than 0. */
export const positiveDuration = duration.refine(
  (given) => !isDuration(given) || nominalMs(given) > 0,
  'Expected a duration longer than 0',
);
/** A calendar day. */
export const date = z
  .string({ error: 'Expected a day such as 2027-06-01' })
  .refine(isLocalDate, 'Expected a day such as 2027-06-01')
  .meta({ format: 'date' });
/** A time of day. */
export const time = z
  .string({ error: 'Expected a time such as "09:00", in quotes' })
  .refine(isLocalTime, 'Expected a time from 00:00 to 23:59')
  .meta({ format: 'local-time' });

const LOCAL = 'Expected a local date-time such as 2027-06-09T10:00, without a zone';
/** A local date-time in the plan's zone. */
export const localDateTime = z
  .string({ error: LOCAL })
  .transform((given, ctx) => {
    const local = readLocalDateTime(given);
    if (local !== undefined) return local;
    ctx.addIssue(LOCAL);
    return z.NEVER;
  })
  .meta({ format: 'local-date-time' });

const MOMENT = 'Expected a local date-time or an offset from a phase such as live+PT2H';
/** A local date-time, or an offset from a phase's start. */
export const moment = z
  .string({ error: MOMENT })
  .transform((given, ctx) => {
    const read = readMoment(given);
    if (read?.kind === 'local') return read.local;
    if (read && isDuration(given.replace(/^[a-zA-Z]+[+-]/, ''))) return given;
    ctx.addIssue(MOMENT);
    return z.NEVER;
  })
  .meta({ format: 'moment' });

/** A list of at most `most` entries. */
export const list = <T extends z.ZodType>(item: T, { least = 0, most = 1_000 } = {}) =>
  z.array(item).min(least, `Expected at least ${least}`).max(most, `Expected at most ${most}`);
