import type { Config } from '../../infra/config.ts';
import type { Database } from '../../infra/database.ts';
import type { Mailer } from '../email/mailer.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

export interface ReadinessDeps {
  db: Database;
  mailer: Pick<Mailer, 'verify'>;
  staffMailer: StaffMailer;
  config: Pick<Config, 'FANFARE_PUBLIC_URL'>;
}

/** One version in preparation; `at` is workflow time in epoch milliseconds. */
export interface PreparationMoment {
  campaignId: string;
  version: number;
  hash: string;
  at: number;
}
