const DURATION =
  /^P(?=[\dT])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const HOUR = 3_600_000;
const SIZES = [8_760 * HOUR, 720 * HOUR, 168 * HOUR, 24 * HOUR, HOUR, 60_000, 1_000];

/** About how long an ISO 8601 duration is, in milliseconds, to show it in words; undefined where it is none. */
export function durationMs(text: string): number | undefined {
  const [whole, ...counts] = DURATION.exec(text) ?? [];
  if (whole === undefined) return undefined;
  return counts.reduce((sum, count, at) => sum + Number(count ?? 0) * (SIZES[at] ?? 0), 0);
}
