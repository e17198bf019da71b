import { useLanguage } from './language.ts';
import type { Language } from './texts.ts';

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Numbers and times as people of one language read them. Amounts are the API's decimal strings, shown exactly. */
export interface Format {
  money: (amount: string | null, currency: string) => string;
  number: (value: number | string | null, digits?: number) => string;
  /** A rate such as 0.2 as 20 %. */
  percent: (rate: number | null, digits?: number) => string;
  dateTime: (at: string | null, timeZone?: string) => string;
  date: (at: string | null, timeZone?: string) => string;
  /** Day and month, without the year. */
  day: (at: string | null, timeZone?: string) => string;
  time: (at: string | null, timeZone?: string) => string;
  /** A time of day to the second. */
  seconds: (at: string | null, timeZone?: string) => string;
  /** `in 3 hours`, `2 days ago`, as of `now` in epoch milliseconds. */
  relative: (at: string, now: number) => string;
  /** Milliseconds as `1 d 4 h` in the two largest units. */
  duration: (milliseconds: number) => string;
}

const NONE = '–';
const locale = (language: Language): string => (language === 'en' ? 'en-GB' : language);

function durationIn(language: Language, milliseconds: number): string {
  const parts: string[] = [];
  let rest = Math.abs(milliseconds);
  for (const [unit, size] of STEPS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count === 0 || parts.length === 2) continue;
    parts.push(
      new Intl.NumberFormat(locale(language), { style: 'unit', unit, unitDisplay: 'narrow' }).format(count),
    );
  }
  const none = new Intl.NumberFormat(locale(language), {
    ...{ style: 'unit', unit: 'second', unitDisplay: 'narrow' },
  }).format(0);
  return parts.join(' ') || none;
}

function relativeIn(language: Language, at: string, now: number): string {
  const away = Date.parse(at) - now;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(away) >= step) ?? (['second', 1_000] as const);
  return new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' }).format(
    Math.round(away / size),
    unit,
  );
}

/** Makes the formats of a language. */
export function formatOf(language: Language): Format {
  const tag = locale(language);
  const when = (options: Intl.DateTimeFormatOptions) => {
    // Making one takes as long as a hundred uses: long lists ask for the same ones again and again.
    const known = new Map<string, Intl.DateTimeFormat>();
    return (at: string | null, timeZone = '') => {
      if (at === null) return NONE;
      const format =
        known.get(timeZone) ??
        new Intl.DateTimeFormat(tag, { ...options, ...(timeZone !== '' && { timeZone }) });
      known.set(timeZone, format);
      return format.format(new Date(at));
    };
  };
  return {
    money: (amount, currency) =>
      amount === null
        ? NONE
        : new Intl.NumberFormat(tag, {
            ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol' },
            // A decimal string is formatted exactly, without a detour over floating point.
          }).format(amount as unknown as number),
    number: (value, digits = 0) =>
      value === null
        ? NONE
        : new Intl.NumberFormat(tag, { maximumFractionDigits: digits }).format(value as number),
    percent: (rate, digits = 1) =>
      rate === null
        ? NONE
        : new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: digits }).format(rate),
    dateTime: when({ dateStyle: 'medium', timeStyle: 'short' }),
    date: when({ dateStyle: 'medium' }),
    day: when({ day: 'numeric', month: 'short' }),
    time: when({ timeStyle: 'short' }),
    seconds: when({ timeStyle: 'medium' }),
    relative: (at, now) => relativeIn(language, at, now),
    duration: (milliseconds) => durationIn(language, milliseconds),
  };
}

const formats = { en: formatOf('en'), 'zh-CN': formatOf('zh-CN') } satisfies Record<Language, Format>;

/** The formats of the chosen language, the same ones for all who ask. */
export const useFormat = (): Format => formats[useLanguage()];
