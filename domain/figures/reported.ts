import { METRIC_TRAITS } from './metrics.ts';
import { compareDecimals } from '../money/decimal.ts';
import type { GoalMetric } from '../plan/vocabulary.ts';

interface Bounds {
  low: string;
  high?: string;
}

/** Discount cost may pass sales, so its rate has no top; NPS and CSAT are scores of a scale of their own. */
const OWN_BOUNDS: Partial<Record<GoalMetric, Bounds>> = {
  discountCostRate: { low: '0' },
  nps: { low: '-100', high: '100' },
  csat: { low: '1', high: '5' },
};

const boundsOf = (metric: GoalMetric): Bounds =>
  OWN_BOUNDS[metric] ?? (METRIC_TRAITS[metric].unit === 'rate' ? { low: '0', high: '1' } : { low: '0' });

/** Why a figure of that metric cannot be (`value` is decimal text in the metric's unit), or null where it can. */
export function valueFault(metric: GoalMetric, value: string): string | null {
  const { low, high } = boundsOf(metric);
  const fits = compareDecimals(value, low) >= 0 && (high === undefined || compareDecimals(value, high) <= 0);
  if (fits) return null;
  return high === undefined ? `${metric} is ${low} or more` : `${metric} is from ${low} to ${high}`;
}
