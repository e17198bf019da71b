import type { Duration, LocalDateTime, LocalTime } from './time-types.ts';
import type { Exact, Key } from './value-types.ts';
import type { GoalMetric, PlanPhase } from './vocabulary.ts';

/** `lift` 0.10 is ten per cent above the baseline; `value` is the figure itself (an amount in major units). */
export type GoalTarget = { lift: Exact } | { value: Exact };

export type Baseline = 'yearBefore' | 'ordinaryDay' | { previous: Duration } | { value: Exact };

export interface Goal {
  metric: GoalMetric;
  baseline?: Baseline;
  floor?: GoalTarget;
  target: GoalTarget;
  stretch?: GoalTarget;
  /** The goal is measured over this phase; without `phase` and `phases` from warm-up to the last selling phase. */
  phase?: PlanPhase;
  /** Share of the target per phase; the shares sum to 1. */
  phases?: Partial<Record<PlanPhase, Exact>>;
  perDay?: boolean;
  checkpoints?: { at: LocalTime; share: Exact }[];
  source?: 'reported';
}

export interface PhaseWindow {
  /** Left out: when the phase before ends. */
  start?: LocalDateTime;
  duration: Duration;
}

export interface Schedule {
  /** Latest end of approval; levels still open then end as their onSilence says. */
  approvalBy?: LocalDateTime;
  warmUp?: PhaseWindow & { checkpoints?: WarmUpCheckpoint[] };
  live: PhaseWindow & { dailyReviewAt?: LocalTime };
  /** Without `products` every product of the plan stays on offer. */
  extension?: PhaseWindow & { products?: string[] };
  followUp?: PhaseWindow;
}

export interface WarmUpCheckpoint {
  at: Duration;
  metric: 'reachShare';
  below: Exact;
  sendTo?: Key[];
  template?: Key;
}
