import type { Calendar } from '../../domain/plan/time.ts';
import type { Database } from '../../infra/database.ts';
import type { Config } from '../../infra/config.ts';
import type { Logger } from '../../infra/logger.ts';
import type { Signer } from '../../infra/signer.ts';
import type { Mailer } from './mailer.ts';

export interface EmailDeps {
  db: Database;
  mailer: Mailer;
  config: Pick<Config, 'FANFARE_PUBLIC_URL' | 'FANFARE_MAIL_FROM'>;
  calendar: Calendar;
  signer: Signer;
  logger: Pick<Logger, 'info' | 'warn'>;
}

/** A wave of the plan with that hash. */
export interface WaveTask {
  campaignId: string;
  hash: string;
  wave: string;
  /** Workflow time, epoch milliseconds. */
  at: number;
}

/** A page: how many rows it may look at, and when its phase ends. */
export interface PageTask extends WaveTask {
  size: number;
  closesAt: number;
}

/**
 * How a wave stands after a page. `more`: go on at once; `held`: nobody is due before `until`; `paused` and `stopped`: a
 * gate is closed; `done`: nobody is left.
 */
export type PageResult =
  | { state: 'more' | 'paused' | 'stopped' | 'done'; seen: number }
  | { state: 'held'; seen: number; until: number };

/** Why a wave ends: everybody is settled, its phase ended, its campaign was cancelled, or it cannot be sent at all. */
export interface FinishTask extends WaveTask {
  why: 'done' | 'closed' | 'cancelled' | 'failed';
}
