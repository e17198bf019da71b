import { useLanguage } from '../../i18n/language.ts';

const DAYS: Intl.DateTimeFormatOptions = { dateStyle: 'medium' };
const TIMES: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

type Range = (start: string, end: string, timeZone?: string) => string;

/** Says from which day to which, or with `times` to the minute: what both have in common once. A last day is part of it. */
export function useRange(times = false): Range {
  const language = useLanguage();
  return (start, end, timeZone) => {
    const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      ...(times ? TIMES : DAYS),
      ...(timeZone !== undefined && { timeZone }),
    });
    const from = Date.parse(start);
    return format.formatRange(from, Math.max(Date.parse(end) - (times ? 0 : 1), from));
  };
}
