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
