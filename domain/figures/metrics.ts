import type { GoalMetric } from '../plan/vocabulary.ts';

export interface MetricTraits {
  /** `money`: minor units; `count`: whole things; `rate`: 0.2 is 20 %; `score`: points as defined. */
  readonly unit: 'money' | 'count' | 'rate' | 'score';
  /**
   * How a baseline becomes a goal's: a `sum` is scaled by days and weekdays, a `ratio` of sums is not, and a figure of a
   * `window` is measured over windows of the goal's length.
   */
  readonly scales: 'sum' | 'ratio' | 'window';
  readonly better: 'higher' | 'lower';
}

const sum = (unit: MetricTraits['unit']): MetricTraits => ({ unit, scales: 'sum', better: 'higher' });
const ratio = (unit: MetricTraits['unit'], better: MetricTraits['better'] = 'higher'): MetricTraits => ({
  unit,
  scales: 'ratio',
  better,
});
const windowed = (unit: MetricTraits['unit']): MetricTraits => ({ unit, scales: 'window', better: 'higher' });

/** What each metric of a goal is (PRODUCT.md, Planning and Figures every part shares). */
export const METRIC_TRAITS = {
  sales: sum('money'),
  orders: sum('count'),
  newBuyers: sum('count'),
  newMembers: sum('count'),
  activeCustomers: windowed('count'),
  repeatRate: windowed('rate'),
  existingRepeatRate: windowed('rate'),
  reachShare: ratio('rate'),
  visits: sum('count'),
  productViews: sum('count'),
  clickRate: ratio('rate'),
  conversion: ratio('rate'),
  aov: ratio('money'),
  interactions: sum('count'),
  brandSearches: sum('count'),
  acquisitionCost: ratio('money', 'lower'),
  discountCostRate: ratio('rate', 'lower'),
  surveyResponseRate: ratio('rate'),
  nps: ratio('score'),
  csat: ratio('score'),
  positiveReviewRate: ratio('rate'),
} as const satisfies Record<GoalMetric, MetricTraits>;
