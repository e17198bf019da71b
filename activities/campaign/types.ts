import type { Adjustment } from '../../domain/adjustments/types.ts';
import type { Phase, Status } from '../../domain/lifecycle.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Config } from '../../infra/config.ts';
import type { Database } from '../../infra/database.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

export interface CampaignDeps {
  db: Database;
  calendar: Calendar;
  staffMailer: StaffMailer;
  config: Pick<Config, 'FANFARE_CURRENCY' | 'FANFARE_TIME_ZONE'>;
}

/** One campaign at one moment: `hash` is the version that runs, `at` workflow time in epoch milliseconds. */
export interface CampaignMoment {
  campaignId: string;
  hash: string;
  at: number;
}

export interface PhaseMoment extends CampaignMoment {
  phase: Phase;
}

/** Somebody's instruction; `actorId` is null where the product itself acts. */
export interface InstructionMoment extends PhaseMoment {
  key: string;
  actorId: string | null;
  commentId: string | null;
}

export interface EndMoment extends InstructionMoment {
  status: Exclude<Status, 'running' | 'paused'>;
  reason: string;
}

/** A person's change to a running campaign; `openPhase` is the phase under way, null between two. */
export interface AdjustmentMoment extends PhaseMoment {
  key: string;
  actorId: string;
  commentId: string | null;
  adjustment: Adjustment;
  openPhase: Phase | null;
}
