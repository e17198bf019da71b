import type { StaffMail } from '../../activities/email/staff-mailer.ts';
import type { Watch } from '../../activities/monitor/types.ts';
import type { Database } from '../../infra/database.ts';
import { createLogger } from '../../infra/logger.ts';

/** A watch over a real database with a mailer and a Temporal that only note what they are given. */
export interface NotingWatch extends Watch {
  mails: StaffMail[];
  signals: { workflowId: string; name: string; news: unknown }[];
  /** What was logged, line by line. */
  lines: string[];
}

/** Every metric is read at every look, unless `more` says otherwise. */
export function aWatch(db: Database, more: Partial<Watch> = {}): NotingWatch {
  const noted: Pick<NotingWatch, 'mails' | 'signals' | 'lines'> = { mails: [], signals: [], lines: [] };
  const getHandle = (workflowId: string) => ({
    signal: async (name: string, news: unknown) => void noted.signals.push({ workflowId, name, news }),
  });
  return {
    ...noted,
    db,
    client: { workflow: { getHandle } } as unknown as Watch['client'],
    logger: createLogger({ destination: { write: (line: string) => void noted.lines.push(line) } }),
    staffMailer: { send: async (mail) => ({ sent: noted.mails.push(mail) > 0 }) },
    plans: new Map(),
    pacing: { due: () => true, took: () => undefined },
    ...more,
  };
}
