import { wholeOf } from '../whole-number.ts';

const STEPS = { W: 604_800_000, D: 86_400_000, H: 3_600_000, M: 60_000, S: 1_000 } as const;

/** An ISO 8601 duration of weeks, days and time in milliseconds, days of 24 hours; null where the text is none of these. */
export function durationMs(text: string): number | null {
  const match = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
    text,
  );
  if (match === null) return null;
  const sizes = [STEPS.W, STEPS.D, STEPS.H, STEPS.M, STEPS.S];
  return sizes.reduce((sum, size, i) => sum + Number(match[i + 1] ?? 0) * size, 0);
}

/** Units an extension can be given in. */
export const UNITS = ['minutes', 'hours', 'days'] as const;
export type Unit = (typeof UNITS)[number];

const UNIT_MS: Readonly<Record<Unit, number>> = { minutes: STEPS.M, hours: STEPS.H, days: STEPS.D };

/** So many of a unit in milliseconds, days of 24 hours. */
export const lengthMs = (count: number, unit: Unit): number => count * UNIT_MS[unit];

/** So many of a unit as an ISO 8601 duration. */
export function isoOf(count: number, unit: Unit): string {
  if (unit === 'days') return `P${count}D`;
  return `PT${count}${unit === 'hours' ? 'H' : 'M'}`;
}

/** The most that can be typed of a unit. */
export const MOST = 10_000;

/** What an extension is asked for with at first, inside the milliseconds that are left: an hour, or what of half an hour fits. */
export function firstLength(leftMs: number | null): { text: string; unit: Unit } {
  if (leftMs === null || leftMs >= UNIT_MS.hours) return { text: '1', unit: 'hours' };
  const minutes = Math.floor(leftMs / UNIT_MS.minutes);
  return { text: String(Math.max(1, Math.min(30, minutes))), unit: 'minutes' };
}

/** A length as it was typed: how many, or what is wrong with it. */
export type TypedLength = { count: number; fault: null } | { fault: 'noNumber' | 'noneLeft' | 'tooMuch' };

/** Reads a length and holds it against the milliseconds that are left (null: nothing limits it). */
export function typedLength(
  { text, unit }: { text: string; unit: Unit },
  leftMs: number | null,
): TypedLength {
  if (leftMs !== null && leftMs <= 0) return { fault: 'noneLeft' };
  const count = wholeOf(text, { min: 1, max: MOST });
  if (count === null) return { fault: 'noNumber' };
  return leftMs !== null && lengthMs(count, unit) > leftMs ? { fault: 'tooMuch' } : { count, fault: null };
}
