import type { ReadinessDeps } from '../../activities/readiness/types.ts';
import type { StaffMail } from '../../activities/email/staff-mailer.ts';
import { createCalendar } from '../../infra/calendar.ts';
import type { Database } from '../../infra/database.ts';
import { createEgress } from '../../infra/egress.ts';
import { aCampaign, type CampaignOptions } from './builders.ts';

/** What readiness is made from, over a real database and this machine's network; mails to staff are kept in `mails`. */
export function readinessDeps(db: Database, over: Partial<ReadinessDeps> = {}) {
  const mails: StaffMail[] = [];
  const deps: ReadinessDeps = {
    db,
    mailer: { verify: async () => ({ ok: true }) },
    staffMailer: { send: async (mail) => ({ sent: mails.push(mail) > 0 }) },
    config: { FANFARE_PUBLIC_URL: 'http://localhost:3000' },
    calendar: createCalendar(),
    egress: createEgress({ allow: [], loopback: true }),
    loadEgress: createEgress({ allow: [], loopback: true }),
    ...over,
  };
  return { deps, mails };
}

/** A campaign in preparation, and what its activities are told of it. */
export async function preparing(db: Database, at: number, options: CampaignOptions = {}) {
  const campaign = await aCampaign(db.pool, { phase: 'preparation', ...options });
  const { id: campaignId, hash, people } = campaign;
  return { people, campaignId, moment: { campaignId, hash, version: 1, at } };
}
