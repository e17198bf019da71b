const DAY = /^\d{4}-\d{2}-\d{2}$/;
const YEAR_MS = 365 * 86_400_000;

/** The day 365 days before a day. */
const yearBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - YEAR_MS + 86_400_000).toISOString().slice(0, 10);

/** The days of orders that an address asks for: the last 365 until today where it says nothing, never the wrong way round. */
export function windowOf(params: URLSearchParams, today: string): { from: string; to: string } {
  const given = (name: string): string | undefined => {
    const day = params.get(name) ?? '';
    return DAY.test(day) && !Number.isNaN(Date.parse(day)) ? day : undefined;
  };
  const to = given('to') ?? today;
  const from = given('from') ?? yearBefore(to);
  return from <= to ? { from, to } : { from: to, to };
}

/** Today in a zone, `2027-06-09`. @param now epoch milliseconds */
export const dayIn = (timeZone: string, now: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(now);
