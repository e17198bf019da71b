import { useLanguage } from '../../i18n/language.ts';

/** Says from which day to which: what both have in common once. The end of a stretch is not part of it. */
export function useRange(): (start: string, end: string, timeZone?: string) => string {
  const language = useLanguage();
  return (start, end, timeZone) => {
    const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      dateStyle: 'medium',
      ...(timeZone !== undefined && { timeZone }),
    });
    const from = Date.parse(start);
    return format.formatRange(from, Math.max(Date.parse(end) - 1, from));
  };
}
