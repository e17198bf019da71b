import type { PlanPhase } from '../../domain/plan/vocabulary.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Database } from '../../infra/database.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

export interface CheckpointDeps {
  db: Database;
  calendar: Calendar;
  staffMailer: StaffMailer;
}

/** What is looked at: a goal's checkpoint (`nth` of its list), one of the warm-up's, or the whole day. */
export type CheckpointKind = 'goal' | 'warmUp' | 'review';

/** One thing to look at when its instant has come; `goal` and `nth` are places in the plan. */
export interface Checkpoint {
  kind: CheckpointKind;
  goal: number;
  nth: number;
}

/** An instant, epoch milliseconds, with all that is looked at then. */
export interface DueCheckpoints {
  at: number;
  checkpoints: Checkpoint[];
}

/** A phase under way, and after which instant checkpoints are asked for. */
export interface CheckpointWindow {
  campaignId: string;
  hash: string;
  phase: PlanPhase;
  startsAt: number;
  endsAt: number;
  after: number;
}

/** A checkpoint of a campaign; `at` is its own instant, however late it is looked at. */
export interface CheckpointMoment extends Checkpoint {
  campaignId: string;
  hash: string;
  phase: PlanPhase;
  at: number;
}
