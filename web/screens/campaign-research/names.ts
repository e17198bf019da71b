import { useMemo } from 'react';
import { useLanguage } from '../../i18n/language.ts';
import type { ProfileName } from './profile.ts';

/** A Monday, from which weekdays are named. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** What a bar of a profile is called: a month, a weekday, an hour. */
export function useBarName(name: ProfileName): (key: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const utc = { timeZone: 'UTC' } as const;
    const month = new Intl.DateTimeFormat(language, { ...utc, year: '2-digit', month: 'short' });
    const weekday = new Intl.DateTimeFormat(language, { ...utc, weekday: 'short' });
    const names = {
      byMonth: (key: string) => month.format(Date.parse(`${key}-15T00:00Z`)),
      byWeekday: (key: string) => weekday.format(MONDAY + (Number(key) - 1) * DAY),
      byHour: (key: string) => key.padStart(2, '0'),
    };
    return names[name];
  }, [language, name]);
}
