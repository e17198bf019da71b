import { Temporal } from 'temporal-polyfill';
import type { Calendar, DurationParts, SignedDuration } from '../domain/plan/time.ts';

/** A calendar over the runtime's time-zone database. Throws RangeError on a zone it does not know. */
export function createCalendar(): Calendar {
  return {
    toInstant: (local, timeZone) => firstInstant(Temporal.PlainDateTime.from(local), timeZone),
    add: (at, { sign, duration }, timeZone) => addInZone(at, { sign, duration }, timeZone),
    toDate: (at, timeZone) => zoned(at, timeZone).toPlainDate().toString(),
  };
}

/** Whether the runtime knows the IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    zoned(0, timeZone);
    return true;
  } catch {
    return false;
  }
}

function zoned(at: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
}

/** Earlier of a doubled time; for a skipped one the instant of the jump, which none of Temporal's ways gives. */
function firstInstant(local: Temporal.PlainDateTime, timeZone: string): number {
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(local)) return earlier.epochMilliseconds;
  const jump = earlier.getTimeZoneTransition('next');
  return (jump ?? local.toZonedDateTime(timeZone, { disambiguation: 'later' })).epochMilliseconds;
}

function addInZone(at: number, { sign, duration }: SignedDuration, timeZone: string): number {
  const { years, months, weeks, days } = duration;
  const exact = sign * exactMs(duration);
  if (years + months + weeks + days === 0) return at + exact;
  const steps = { years: sign * years, months: sign * months, weeks: sign * weeks, days: sign * days };
  return firstInstant(zoned(at, timeZone).toPlainDateTime().add(steps), timeZone) + exact;
}

function exactMs({ hours, minutes, milliseconds }: DurationParts): number {
  return hours * 3_600_000 + minutes * 60_000 + milliseconds;
}
