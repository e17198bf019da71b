import { parseDuration, type Calendar } from '../../domain/plan/time.ts';

/** The instant (epoch ms) an ISO 8601 span after `at`, its days counted in the zone. Throws INVALID_DURATION. */
export function addSpan(
  calendar: Calendar,
  at: number,
  { span, timeZone }: { span: string; timeZone: string },
): number {
  return calendar.add(at, { sign: 1, duration: parseDuration(span) }, timeZone);
}
