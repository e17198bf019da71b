const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const digits = '2-digit' as const;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: digits, day: digits },
    ...{ hour: digits, minute: digits, second: digits },
  });
  formats.set(timeZone, made);
  return made;
}

/**
 * The clock on the wall of a zone at an instant, as if it were UTC: what an axis with `useUTC` shows right, wherever the
 * reader sits. Epoch milliseconds in and out.
 */
export function wallClock(at: number, timeZone: string): number {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const seconds = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return seconds + (((at % 1_000) + 1_000) % 1_000);
}

/** The local day of an instant in a zone, `2027-06-01`. */
export const dayIn = (at: number, timeZone: string): string =>
  new Date(wallClock(at, timeZone)).toISOString().slice(0, 10);

/**
 * The instant at which a zone's clock shows a local time (`2027-06-01T09:00`); a time that a clock change skips becomes
 * one after it. Undefined where the text is no time.
 */
export function instantOf(local: string, timeZone: string): number | undefined {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) return undefined;
  const first = wanted - (wallClock(wanted, timeZone) - wanted);
  return first - (wallClock(first, timeZone) - wanted);
}

/** The day after a day. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
