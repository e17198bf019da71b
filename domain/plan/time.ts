import { DomainError } from '../errors.ts';
import type { Duration, Instant, LocalDate, LocalDateTime, Moment } from './time-types.ts';
import { PLAN_PHASES, type PlanPhase } from './vocabulary.ts';

/** A duration taken apart; `days` and up are calendar steps in a zone, the rest is exact time. */
export interface DurationParts {
  years: number;
  months: number;
  weeks: number;
  days: number;
  hours: number;
  minutes: number;
  /** Whole and broken seconds together, at most three decimals. */
  milliseconds: number;
}

/** What the domain asks of a calendar; `infra/calendar.ts` answers with the time-zone database. */
export interface Calendar {
  /** The instant of a local date-time; a skipped one is the first after the gap, a doubled one the first. */
  toInstant(local: LocalDateTime, timeZone: string): Instant;
  /** The instant so much later, or earlier with sign −1: calendar steps in the zone first, then exact time. */
  add(at: Instant, step: SignedDuration, timeZone: string): Instant;
  /** The calendar day an instant falls on. */
  toDate(at: Instant, timeZone: string): LocalDate;
}

export interface SignedDuration {
  sign: 1 | -1;
  duration: DurationParts;
}

export type ParsedMoment =
  { kind: 'local'; local: LocalDateTime } | { kind: 'offset'; phase: PlanPhase; step: SignedDuration };

const DURATION =
  /^P(?!$)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,7})D)?(?:T(?!$)(?:(\d{1,8})H)?(?:(\d{1,9})M)?(?:(\d{1,10})(?:\.(\d{1,3}))?S)?)?$/;
const LOCAL_DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2}))?$/;
const OFFSET = /^([a-zA-Z]+)([+-])(P.+)$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Takes an ISO 8601 duration apart; undefined where the text is none or carries a sign. */
export function readDuration(text: string): DurationParts | undefined {
  const match = DURATION.exec(text);
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1, 8)
    .map((part) => Number(part ?? 0));
  const broken = Number((match[8] ?? '').padEnd(3, '0'));
  return {
    years: years ?? 0,
    months: months ?? 0,
    weeks: weeks ?? 0,
    days: days ?? 0,
    hours: hours ?? 0,
    minutes: minutes ?? 0,
    milliseconds: (seconds ?? 0) * 1000 + broken,
  };
}

/** As `readDuration`; throws INVALID_DURATION. */
export function parseDuration(text: Duration): DurationParts {
  const parts = readDuration(text);
  if (!parts)
    throw new DomainError('INVALID_DURATION', `'${text}' is not an ISO 8601 duration such as P7D or PT2H`);
  return parts;
}

/**
 * Length in milliseconds with a day of 24 hours, a month of 30 and a year of 365: for comparing and for waits
 * that no calendar touches (`PT5M`). Throws INVALID_DURATION.
 */
export function nominalMs(text: Duration): number {
  const { years, months, weeks, days, hours, minutes, milliseconds } = parseDuration(text);
  return (
    ((years * 365 + months * 30 + weeks * 7 + days) * 24 + hours) * 3_600_000 +
    minutes * 60_000 +
    milliseconds
  );
}

/** Whether the text is a day that exists: `2027-02-29` is none. */
export function isLocalDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day >= 1 && day <= last;
}

/** Whether the text is a time of day, `00:00` to `23:59`. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** A local date-time in its one spelling (seconds of zero left out); undefined where the text is none. */
export function readLocalDateTime(text: string): LocalDateTime | undefined {
  const match = LOCAL_DATE_TIME.exec(text);
  if (!match) return undefined;
  const [, date = '', time = '', seconds = '00'] = match;
  if (!isLocalDate(date) || !isLocalTime(time) || Number(seconds) > 59) return undefined;
  return seconds === '00' ? `${date}T${time}` : `${date}T${time}:${seconds}`;
}

/** Reads a moment: a local date-time, or `<phase>±<duration>`; undefined where the text is neither. */
export function readMoment(text: string): ParsedMoment | undefined {
  const local = readLocalDateTime(text);
  if (local !== undefined) return { kind: 'local', local };
  const match = OFFSET.exec(text);
  const phase = PLAN_PHASES.find((known) => known === match?.[1]);
  const duration = readDuration(match?.[3] ?? '');
  if (!match || !phase || !duration) return undefined;
  return { kind: 'offset', phase, step: { sign: match[2] === '-' ? -1 : 1, duration } };
}

/** As `readMoment`; throws INVALID_MOMENT. */
export function parseMoment(text: Moment): ParsedMoment {
  const moment = readMoment(text);
  if (!moment) {
    throw new DomainError(
      'INVALID_MOMENT',
      `'${text}' is neither a local date-time nor an offset such as live+PT2H`,
    );
  }
  return moment;
}
