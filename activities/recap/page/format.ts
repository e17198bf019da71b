const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** What stands where a figure is not defined. */
export const NONE = '–';

/** Decimal text with its thousands apart and the currency before it: `GBP 1,234.50`. */
export function money(amount: string | null, currency?: string): string {
  if (amount === null) return NONE;
  const [, sign = '', whole = '0', rest = ''] = /^(-?)(\d+)(.*)$/.exec(amount) ?? [];
  return `${currency === undefined ? '' : `${currency} `}${sign === '-' ? '−' : ''}${grouped(whole)}${rest}`;
}

/** A count with its thousands apart. */
export const number = (value: number | null): string => (value === null ? NONE : grouped(String(value)));

/** A rate as per cent with one decimal: 0.2 is `20.0 %`. */
export function percent(rate: number | null): string {
  return rate === null ? NONE : `${(rate * 100).toFixed(1).replace('-', '−')} %`;
}

/** A difference of two rates in percentage points: 0.06 is `6.0 pp`. */
export const points = (difference: number): string => percent(difference).replace('%', 'pp');

/** A figure of a goal in its unit: money without its currency, rates as per cent. */
export function figure(value: string | number | null, unit: string): string {
  if (value === null) return NONE;
  if (typeof value === 'string') return money(value);
  if (unit === 'rate') return percent(value);
  return number(Math.round(value * 100) / 100);
}

/** A p-value as people read it. */
export const chance = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** Instants of a campaign in its own zone, with seconds: `2027-06-09 10:00:00`. */
export function clock(timeZone: string): (at: string | null) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => (at === null ? NONE : format.format(new Date(at)));
}
