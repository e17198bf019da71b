import type { Duration, LocalDate, LocalDateTime, LocalTime } from './time-types.ts';
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
  /** Worked out by planning; never in what a person posts. */
  resolved?: ResolvedGoal;
}

/**
 * How the baseline became the goal's figure. `meanOfWeekdays`, `medianOfWeekdays`: each day of the phase counts its
 * weekday's mean or median. `wholeWindow`: a ratio over all of the window. `medianOfDays`, `medianOfWindows`: the middle
 * one of the days' ratios, or of the figures of windows as long as the goal.
 */
export type ScalingMethod =
  'meanOfWeekdays' | 'medianOfWeekdays' | 'wholeWindow' | 'medianOfDays' | 'medianOfWindows';

/** A goal's numbers over its baseline; figures in the metric's unit, amounts in major units. */
export interface ResolvedGoal {
  /** Scaled to the length and weekdays of the goal's phase. */
  baseline: Exact;
  /** The days looked at, both ends included. */
  window: { from: LocalDate; to: LocalDate };
  /** Those of them that counted, or how many windows did. */
  days: number;
  method: ScalingMethod;
  floor?: Exact;
  target: Exact;
  stretch?: Exact;
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
