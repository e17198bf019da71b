import type { Format } from '../../i18n/format.ts';

const DAY = 86_400;

/** How the beginnings of intervals are written on an axis, so that no two of them read the same. */
export function axisTime(
  { day, dateTime, time, seconds }: Pick<Format, 'day' | 'dateTime' | 'time' | 'seconds'>,
  { everySeconds, count }: { everySeconds: number; count: number },
): (at: string, timeZone: string) => string {
  if (everySeconds >= DAY) return day;
  if (everySeconds * count > DAY) return dateTime;
  return everySeconds < 60 ? seconds : time;
}
