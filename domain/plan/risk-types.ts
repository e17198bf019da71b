import type { Amount, Exact, Key, Person } from './value-types.ts';
import type { Duration, LocalText } from './time-types.ts';
import type { ReadinessCheckName, RiskMetric } from './vocabulary.ts';

/** A metric against one limit: `over` and `below` are strict, `atLeast` and `atMost` are not. */
export interface Threshold {
  metric: RiskMetric;
  over?: Exact;
  below?: Exact;
  atLeast?: Exact;
  atMost?: Exact;
  /** True at every tick that long. */
  for?: Duration;
  /** The least denominator (mails accepted, payments tried) at which the metric says anything. */
  minimum?: number;
  /** A budget line, for `budgetSpentShare`; left out: all lines together. */
  line?: Key;
}

export type PlaybookAction<N = number> =
  | { do: 'pauseWaves' }
  | { do: 'salesCap'; orders?: number; units?: number; sales?: Amount<N> }
  /** `detected` is the product the detector found; else a SKU of the plan. */
  | { do: 'soldOut'; product: string }
  | { do: 'moveStock'; product: string; units: number; from: string; to: string }
  | { do: 'standby'; endpoint: Key }
  /** `who` is a person or a role. */
  | { do: 'tell'; who: string; script?: LocalText };

export interface Risk<N = number> {
  key: Key;
  likelihood: number;
  impact: number;
  owner: Person;
  prevention?: string;
  emergency?: string;
  recovery?: string;
  detect?: Threshold;
  playbook: PlaybookAction<N>[];
}

export interface ReadinessCheck {
  key: Key;
  check: ReadinessCheckName;
  owner: Person;
  blocking: boolean;
  url?: string;
  requestsPerSecond?: number;
  for?: Duration;
  p95Ms?: number;
}
