import type { Client } from '@temporalio/client';
import type { Pacing } from './pacing.ts';
import type { Observation } from '../../domain/risk/detector.ts';
import type { WatchRule } from '../../domain/risk/rules.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { Database } from '../../infra/database.ts';
import type { Logger } from '../../infra/logger.ts';
import type { WatchedPlan } from '../../store/risk-readings.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

/** Plans do not change under their hash: each is read once a process. */
export type PlanCache = Map<string, Plan>;

/** What a look needs, and what it remembers from one to the next in this process. */
export interface Watch {
  db: Database;
  client: Pick<Client, 'workflow'>;
  logger: Logger;
  staffMailer: StaffMailer;
  plans: PlanCache;
  pacing: Pacing;
}

/** A subject whose rule has tripped or cleared; `since` is when its limit was first found broken. */
export interface Turn<Kind extends WatchRule['kind'] = WatchRule['kind']> {
  campaign: WatchedPlan;
  rule: Extract<WatchRule, { kind: Kind }>;
  subject: string;
  observation: Observation;
  since: number;
  at: number;
}
