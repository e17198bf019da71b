import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language.ts';

/** Numbers on axes: `1.2K`, `3万`. */
export function useCompact(): (value: number) => string {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
    return (value) => format.format(value);
  }, [language]);
}

/** Decimal texts summed exactly, with the digits of the longest: amounts up to 2^53 of their smallest part. */
export function sumOf(amounts: readonly (string | number)[]): string {
  const digits = Math.max(0, ...amounts.map((amount) => (String(amount).split('.')[1] ?? '').length));
  const sum = amounts.reduce<number>((total, amount) => total + Math.round(Number(amount) * 10 ** digits), 0);
  return (sum / 10 ** digits).toFixed(digits);
}
