import { DomainError } from '../errors.ts';
import { divideHalfUp, formatDecimal, formatScaled, toSafeInteger, toScaled } from './decimal.ts';

/** Charged money: a safe integer in the currency's minor unit (pence, fen, yen). */
export type Minor = number;

/** A unit price or a sum over imported lines: a safe integer in thousandths of the major unit. */
export type Thousandths = number;

/** Decimals of a unit price, whatever the currency. */
export const PRICE_DIGITS = 3;

// ISO 4217, active codes of money people pay with; those with four digits are units of account.
const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND';
const TWO_DECIMALS =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP ' +
  'CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR ' +
  'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN ' +
  'NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP ' +
  'SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG';

const DIGITS = new Map<string, number>([
  ...NO_DECIMALS.split(' ').map((code) => [code, 0] as const),
  ...TWO_DECIMALS.split(' ').map((code) => [code, 2] as const),
  ...THREE_DECIMALS.split(' ').map((code) => [code, 3] as const),
]);

/** Whether the code is a currency of ISO 4217. */
export function isCurrency(code: string): boolean {
  return DIGITS.has(code);
}

/** Decimals of the currency's minor unit: 0, 2 or 3 (ISO 4217). Throws UNKNOWN_CURRENCY. */
export function currencyDigits(code: string): number {
  const digits = DIGITS.get(code);
  if (digits === undefined)
    throw new DomainError('UNKNOWN_CURRENCY', `${code} is not a currency of ISO 4217`);
  return digits;
}

/** Amount text to minor units: `parseAmount('12.75', 'GBP')` is 1275. Throws INVALID_AMOUNT past the digits. */
export function parseAmount(text: string, currency: string): Minor {
  return toScaled(text, currencyDigits(currency));
}

/** Minor units to amount text with the currency's digits: `formatAmount(17000, 'GBP')` is `170.00`. */
export function formatAmount(minor: Minor, currency: string): string {
  return formatScaled(minor, currencyDigits(currency));
}

/** Unit price text to thousandths of the major unit. Throws INVALID_AMOUNT beyond three decimals. */
export function parsePrice(text: string): Thousandths {
  return toScaled(text, PRICE_DIGITS);
}

/** Thousandths to text with at least the currency's digits: 12750 is `12.75`, 12755 is `12.755` (GBP). */
export function formatPrice(thousandths: Thousandths, currency: string): string {
  return formatDecimal({ units: BigInt(thousandths), scale: PRICE_DIGITS }, currencyDigits(currency));
}

/** Thousandths of the major unit to minor units, rounded half up: what a line costs when it is priced. */
export function thousandthsToMinor(thousandths: Thousandths, currency: string): Minor {
  const divisor = 10n ** BigInt(PRICE_DIGITS - currencyDigits(currency));
  return toSafeInteger(divideHalfUp(BigInt(thousandths), divisor));
}

/** Minor units to thousandths, exact. Throws INVALID_AMOUNT past 2^53. */
export function minorToThousandths(minor: Minor, currency: string): Thousandths {
  return toSafeInteger(BigInt(minor) * 10n ** BigInt(PRICE_DIGITS - currencyDigits(currency)));
}
