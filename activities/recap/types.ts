import type { ShownOutcome } from '../../domain/figures/outcome-shown.ts';
import type { ShownCost, ShownFigures } from '../../domain/figures/shown.ts';
import type { Phase, Status } from '../../domain/lifecycle.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Issue, LocalText } from '../../domain/plan/types.ts';
import type { Database } from '../../infra/database.ts';
import type { GoalOpen, GoalProgress } from '../../store/goal-progress.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';
import type { Effect } from './effect.ts';
import type { VarianceReport } from './variance.ts';

export interface RecapDeps {
  db: Database;
  staffMailer: StaffMailer;
  /** Where people reach the product, without a slash at the end. */
  config: { publicUrl: string };
  calendar: Calendar;
}

/** From launch to the end of the last selling phase, RFC 3339; `to` is not part of it. */
export interface Window {
  from: string;
  to: string;
}

export type ReportGoal = GoalOpen | (Omit<GoalProgress, 'window'> & { window: Window | null });

export interface WaveReport {
  wave: string;
  people: number;
  /** How its members ended, each state with its reason. */
  outcomes: { state: string; reason: string | null; people: number }[];
}

export interface BudgetReport {
  total: string;
  lines: {
    line: string;
    planned: string;
    total: string;
    reserved: string;
    committed: string;
    released: string;
    free: string;
  }[];
}

export interface IncidentReport {
  risk: string;
  subject: string;
  score: number;
  state: string;
  openedAt: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  minutesToAcknowledge: number | null;
  resolvedAt: string | null;
  resolvedBy: string | null;
  cause: string | null;
  lesson: string | null;
}

/** What the recap says, as JSON: money as decimal text, instants as RFC 3339, rates as numbers. Never a customer. */
export interface RecapReport {
  campaign: {
    id: string;
    key: string;
    name: LocalText;
    owner: string;
    currency: string;
    timeZone: string;
    status: Status;
    version: number;
    hash: string;
  };
  at: string;
  /** Null where the campaign never launched; every figure is then of nothing. */
  window: Window | null;
  phases: { phase: Phase; plannedStart: string | null; startedAt: string | null; endedAt: string | null }[];
  figures: ShownFigures;
  /** Conversion lift, retention, and what contact earned above the hold-out. */
  outcome: ShownOutcome;
  goals: ReportGoal[];
  /** Paid orders over time; `target` is the sales goal's share of the bucket. */
  series: {
    everySeconds: number;
    buckets: { at: string; orders: number; sales: string; discount: string; target: string | null }[];
  };
  byPhase: { phase: string; window: Window; figures: ShownFigures }[];
  bySegment: {
    segment: string;
    people: number;
    holdOut: number;
    reached: number;
    buyers: number;
    sales: string;
  }[];
  byProduct: { sku: string; name: string | null; units: number; listValue: string; sales: string }[];
  byPromotion: { promotion: string; budgetLine: string; orders: number; discount: string }[];
  waves: WaveReport[];
  funnel: { step: 'audience' | 'reached' | 'clicked' | 'bought'; people: number; share: number | null }[];
  budget: BudgetReport;
  /** Planned, booked and accrued, a row a kind and line. */
  costs: ShownCost[];
  /** Null without a sales goal that has begun. */
  variance: VarianceReport | null;
  incidents: IncidentReport[];
  effect: Effect;
  notRunYet: Issue[];
}
