import type { Checkpoint, CheckpointStretch } from '../../domain/plan/checkpoints.ts';
import type { PlanPhase } from '../../domain/plan/vocabulary.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Database } from '../../infra/database.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

export interface CheckpointDeps {
  db: Database;
  calendar: Calendar;
  staffMailer: StaffMailer;
}

/** A phase under way, and after which instant checkpoints are asked for. */
export interface CheckpointWindow extends CheckpointStretch {
  campaignId: string;
  hash: string;
}

/** A checkpoint of a campaign; `at` is its own instant, however late it is looked at. */
export interface CheckpointMoment extends Checkpoint {
  campaignId: string;
  hash: string;
  phase: PlanPhase;
  at: number;
}
