/** The day of a zone that an instant (epoch milliseconds) falls on, `2027-06-09`. */
export function dayOf(now: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...({ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const),
  }).formatToParts(now);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The day of a goal that is today; undefined where none is. */
export function todayOf<T extends { day: string }>(
  days: readonly T[],
  { now, timeZone }: { now: number; timeZone: string },
): T | undefined {
  const today = dayOf(now, timeZone);
  return days.find(({ day }) => day === today);
}
