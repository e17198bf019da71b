import type { LifecycleSegment } from '../plan/vocabulary.ts';

/** Upper limits in whole days before the reference day, the last day included. */
export interface LifecycleLimits {
  readonly newDays: number;
  readonly activeDays: number;
  readonly dormantDays: number;
}

/** PRODUCT.md, Research: what holds where the plan sets nothing. */
export const LIFECYCLE_LIMITS: LifecycleLimits = { newDays: 30, activeDays: 90, dormantDays: 180 };

export interface OrderDays {
  /** Whole days from the first order to the reference day. */
  readonly firstDays: number;
  /** Whole days from the last order to the reference day: 1 = bought the day before. */
  readonly lastDays: number;
}

/** The classes in the order in which they are asked: the first whose day is within its limit holds. */
const LIFECYCLE_RULES = [
  { segment: 'new', day: 'firstDays', limit: 'newDays' },
  { segment: 'active', day: 'lastDays', limit: 'activeDays' },
  { segment: 'dormant', day: 'lastDays', limit: 'dormantDays' },
] as const satisfies readonly {
  segment: LifecycleSegment;
  day: keyof OrderDays;
  limit: keyof LifecycleLimits;
}[];

/** The lifecycle segment of a customer who has ordered; null for one who never did. */
export function lifecycleOf(
  days: OrderDays | null,
  limits: LifecycleLimits = LIFECYCLE_LIMITS,
): LifecycleSegment | null {
  if (days === null) return null;
  return LIFECYCLE_RULES.find(({ day, limit }) => days[day] <= limits[limit])?.segment ?? 'lapsed';
}
