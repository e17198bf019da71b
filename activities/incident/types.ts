import type { Database } from '../../infra/database.ts';
import type { Egress } from '../../infra/egress.ts';
import type { IncidentInput } from '../../workflows/incident/messages.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

export interface IncidentDeps {
  db: Database;
  staffMailer: StaffMailer;
  /** Asks a standby address whether it is there. */
  egress: Egress;
  /** Where people reach the product, without a slash at the end. */
  config: { publicUrl: string };
}

/** An incident as its workflow names it; `at` is workflow time in epoch milliseconds. */
export interface IncidentRef extends IncidentInput {
  at: number;
}
