import type { RunMetric } from '../../domain/risk/metrics.ts';

/** What is read again and again: metrics, and the lines that are nearly spent. */
type Paced = RunMetric | 'budgetLines';

/** A statement may take this share of the database's time: one of 2 s is run every 20 s. */
const SHARE = 0.1;

/** When each metric may be read again. */
export interface Pacing {
  /** Whether the metric may be read at `at` (epoch milliseconds). */
  due(metric: Paced, at: number): boolean;
  /** The metric was read at `at`, in `ms` milliseconds. */
  took(metric: Paced, read: { at: number; ms: number }): void;
}

/**
 * Looks come every second, and over a million messages some metrics take longer than that. Each is read again only after
 * ten times as long as it took, so that watching never becomes the load it watches for.
 */
export function createPacing(): Pacing {
  const next = new Map<Paced, number>();
  return {
    due: (metric, at) => at >= (next.get(metric) ?? -Infinity),
    took: (metric, { at, ms }) => void next.set(metric, at + ms / SHARE),
  };
}
