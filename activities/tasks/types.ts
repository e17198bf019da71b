import type { Client } from '@temporalio/client';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Database } from '../../infra/database.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

export interface TaskDeps {
  db: Database;
  calendar: Calendar;
  staffMailer: StaffMailer;
  config: { FANFARE_PUBLIC_URL: string };
  /** Tasks outlive every run of their campaign's workflow: they are started beside it, not below. */
  client: Pick<Client, 'workflow'>;
}
