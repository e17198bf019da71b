import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language.ts';

/** Numbers on axes, short: `1.2K`. */
export function useCompact(): (value: number) => string {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
    return (value) => format.format(value);
  }, [language]);
}
