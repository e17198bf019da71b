import type { StockReader } from '../../domain/inventory/port.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Config } from '../../infra/config.ts';
import type { Database } from '../../infra/database.ts';
import type { Egress } from '../../infra/egress.ts';
import type { Mailer } from '../email/mailer.ts';
import type { StaffMailer } from '../email/staff-mailer.ts';

export interface ReadinessDeps {
  db: Database;
  mailer: Pick<Mailer, 'verify'>;
  staffMailer: StaffMailer;
  calendar: Calendar;
  egress: Egress;
  /** Reaches what may be put under load, and no other. */
  loadEgress: Egress;
  config: Pick<Config, 'FANFARE_PUBLIC_URL'>;
  /** The shop's own inventory, where it has one. */
  inventory?: StockReader;
}

/** One version in preparation; `at` is workflow time in epoch milliseconds. */
export interface PreparationMoment {
  campaignId: string;
  version: number;
  hash: string;
  at: number;
}

/** What a check came to; `again` where asking once more may help. */
export interface ProbeResult {
  passed: boolean;
  again: boolean;
  /** For screens and mails: codes, keys and counts. */
  detail: Record<string, unknown>;
}
