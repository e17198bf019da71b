import { DomainError } from '../../domain/errors.ts';
import { parsePrice } from '../../domain/money/currency.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import { remember } from './remember.ts';
import type { Columns } from './types.ts';

/** A cell that cannot be what its column says; the message names the column and, cut short, the text. */
export class CellError extends Error {}

const shown = (text: string): string => `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;

/** A column's cell of a line: empty where the file has no such column. */
export function cellOf(columns: Columns, name: string): (cells: readonly string[]) => string {
  const place = columns.get(name);
  return place === undefined ? () => '' : (cells) => cells[place] ?? '';
}

/** Text without outer blanks, null where nothing is left. Throws CellError past `longest` characters. */
export function optionalText(text: string, column: string, longest = 500): string | null {
  const trimmed = text.trim();
  if (trimmed.length > longest) throw new CellError(`${column} is longer than ${longest} characters`);
  return trimmed === '' ? null : trimmed;
}

/** An id or SKU exactly as written, blanks included: `85123A` and `85123a` differ. Throws CellError where empty. */
export function identifier(text: string, column: string): string {
  if (text.trim() === '') throw new CellError(`${column} is empty`);
  if (text.length > 200) throw new CellError(`${column} is longer than 200 characters`);
  return text;
}

const INTEGER = /^[+-]?\d{1,10}$/;

/** A whole number within ±`most`. Throws CellError. */
export function integer(text: string, column: string, most = 1_000_000): number {
  const value = INTEGER.test(text.trim()) ? Number(text) : NaN;
  if (Number.isNaN(value)) throw new CellError(`${column} ${shown(text)} is not a whole number`);
  if (Math.abs(value) > most) throw new CellError(`${column} ${value} is past ${most}`);
  return value;
}

const PLAIN_DECIMAL = /^-?\d{1,12}(\.\d{1,12})?$/;

/** A price's text as thousandths, exact; remembers prices seen. The returned function throws CellError. */
export function priceReader(column: string): (text: string) => number {
  return remember((text) => {
    if (!PLAIN_DECIMAL.test(text.trim())) throw new CellError(`${column} ${shown(text)} is not a price`);
    try {
      const price = parsePrice(text.trim());
      if (Math.abs(price) > 1e12) throw new CellError(`${column} ${text} is past a thousand million`);
      return price;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new CellError(`${column} ${shown(text)} has more than three decimals`);
    }
  });
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A calendar day `YYYY-MM-DD` that exists. Throws CellError. */
export function day(text: string, column: string): string {
  const match = DATE.exec(text.trim());
  const date = match === null ? undefined : new Date(`${text.trim()}T00:00:00Z`);
  // Date moves 30 February on to March: the day must come back as it was written.
  const exists = date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.trim());
  if (!exists || Number(match?.[1]) < 1900)
    throw new CellError(`${column} ${shown(text)} is not a date (YYYY-MM-DD)`);
  return text.trim();
}

/**
 * A date-time's text as an RFC 3339 instant: local in the zone, unless it carries an offset; a date alone is its
 * midnight. Remembers times seen. The returned function throws CellError.
 */
export function instantReader(
  column: string,
  { calendar, timeZone }: { calendar: Calendar; timeZone: string },
): (text: string) => string {
  return remember((text) => {
    const trimmed = text.trim();
    const match = DATE_TIME.exec(DATE.test(trimmed) ? `${trimmed} 00:00` : trimmed);
    const [, date = '', hour = '', minute = '', second = '00', offset] = match ?? [];
    if (match === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
      throw new CellError(`${column} ${shown(text)} is not a date-time (YYYY-MM-DD HH:MM:SS)`);
    }
    const local = `${day(date, column)}T${hour}:${minute}:${second}`;
    const instant =
      offset === undefined ? calendar.toInstant(local, timeZone) : Date.parse(withColon(local + offset));
    if (!Number.isFinite(instant)) throw new CellError(`${column} ${shown(text)} is not a date-time`);
    return new Date(instant).toISOString();
  });
}

const withColon = (text: string): string => text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');

// Not the whole of RFC 5322: what mail servers of shops' customers take, without quotes or comments.
const EMAIL =
  /^[^\s@<>(),;:"\\[\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** An e-mail address in lower case, null where empty. Throws CellError, which never repeats the address. */
export function email(text: string, column: string): string | null {
  const address = text.trim().toLowerCase();
  if (address === '') return null;
  if (address.length > 254 || !EMAIL.test(address) || /^\.|\.\.|\.@/.test(address)) {
    throw new CellError(`${column} is not an e-mail address`);
  }
  return address;
}

const YES = new Set(['true', 'yes', 'y', '1']);
const NO = new Set(['false', 'no', 'n', '0']);

/** true/false, yes/no, y/n, 1/0 in any case; null where empty. Throws CellError. */
export function flag(text: string, column: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (word === '') return null;
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw new CellError(`${column} ${shown(text)} is neither true nor false`);
}
