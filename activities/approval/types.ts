import type { Calendar } from '../../domain/plan/time.ts';
import type { Database } from '../../infra/database.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

export interface ApprovalDeps {
  db: Database;
  calendar: Calendar;
  staffMailer: StaffMailer;
  /** Where people reach the product, without a slash at the end. */
  config: { publicUrl: string };
}

/** One version in approval; `at` is workflow time in epoch milliseconds. */
export interface ApprovalRef {
  campaignId: string;
  version: number;
  hash: string;
  at: number;
}

export interface LevelRef extends ApprovalRef {
  level: string;
}
