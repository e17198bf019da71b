import type { Calendar } from '../../domain/plan/time.ts';
import type { Database } from '../../infra/database.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

/** What telling people of a budget needs. */
export interface TellDeps {
  db: Database;
  staffMailer: StaffMailer;
}

export interface BudgetDeps extends TellDeps {
  calendar: Calendar;
  /** Where people reach the product, without a slash at the end. */
  config: { publicUrl: string };
}

/** One request of a campaign's budget; `at` is workflow time in epoch milliseconds. */
export interface BudgetRequestRef {
  campaignId: string;
  nth: number;
  hash: string;
  at: number;
}
