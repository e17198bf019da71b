import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { Mailer } from '../../activities/email/mailer.ts';
import type { EmailDeps, PageResult, PageTask } from '../../activities/email/types.ts';
import { createEmailActivities } from '../../activities/email/index.ts';
import { createCalendar } from '../../infra/calendar.ts';
import type { Database } from '../../infra/database.ts';
import { createSigner } from '../../infra/signer.ts';
import { aCampaign, type BuiltCampaign, type CampaignOptions } from './builders.ts';

/** Noon in London, so that no plan's quiet hours hold unless a test says so. */
export const NOON = Date.parse('2027-06-09T11:00:00Z');
export const HOST = 'shop.example';
export const signer = createSigner([{ id: 'k1', secret: 'secret-of-customer-links-in-tests' }]);

/** What the e-mail activities are made of, over a real database and whatever mailer the test has. */
export function emailDeps(db: Database, mailer: Mailer): EmailDeps {
  return {
    db,
    mailer,
    signer,
    calendar: createCalendar(),
    config: { FANFARE_PUBLIC_URL: 'http://localhost:3000', FANFARE_MAIL_FROM: `Shop <news@${HOST}>` },
    logger: { info: () => undefined, warn: () => undefined },
  };
}

export interface CustomerOptions {
  id: string;
  email?: string | null;
  name?: string | null;
  language?: string | null;
  timeZone?: string | null;
  consent?: boolean;
  segment?: string;
  arm?: 'treated' | 'holdOut';
  erasedAt?: Date | null;
}

/** Puts a customer into the database and into the campaign's audience; has consent unless told otherwise. */
export async function aMember(db: Database, campaignId: string, options: CustomerOptions): Promise<void> {
  const { id } = options;
  const { email = `${id}@example.test`, name = null, language = 'en', timeZone = null } = options;
  const { consent = true, segment = 'everybody', arm = 'treated', erasedAt = null } = options;
  await db.pool.query(
    `insert into customers (id, email, name, language, time_zone, erased_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do nothing`,
    [id, email, name, language, timeZone, erasedAt],
  );
  await db.pool.query(
    `insert into consents (customer_id, channel, granted) values ($1, 'email', $2) on conflict do nothing`,
    [id, consent],
  );
  await db.pool.query(
    'insert into audience_members (campaign_id, customer_id, segment, arm) values ($1, $2, $3, $4)',
    [campaignId, id, segment, arm],
  );
}

export interface BuiltWave extends BuiltCampaign {
  campaignId: string;
  wave: string;
}

/** A live campaign with so many consenting members, and the wave `opening` not yet prepared. */
export async function aWave(
  db: Database,
  members: number,
  options: CampaignOptions = {},
): Promise<BuiltWave> {
  const campaign = await aCampaign(db.pool, { phase: 'live', at: NOON, ...options });
  const prefix = campaign.id.slice(-6);
  for (let at = 0; at < members; at += 1) {
    await aMember(db, campaign.id, { id: `${prefix}-${String(at).padStart(4, '0')}` });
  }
  return { ...campaign, campaignId: campaign.id, wave: 'opening' };
}

export const taskOf = ({ campaignId, hash, wave }: BuiltWave, more: Partial<PageTask> = {}): PageTask => ({
  campaignId,
  hash,
  wave,
  at: NOON,
  closesAt: NOON + 3_600_000,
  size: 1_000,
  ...more,
});

// Failures are what these tests look at; the log need not repeat them.
const quiet = new DefaultLogger('ERROR');

/** Prepares the wave and runs one page of it, outside Temporal. */
export async function runPage(deps: EmailDeps, task: PageTask): Promise<PageResult> {
  const activities = createEmailActivities(deps);
  await activities.prepareWave(task);
  return new MockActivityEnvironment({}, { logger: quiet }).run(activities.sendPage, task);
}

export interface LedgerRow {
  id: string;
  customer: string;
  state: string;
  reason: string | null;
  attempts: number;
  notBefore: Date | null;
}

/** The wave's rows by customer. */
export async function ledgerOf(db: Database, { campaignId, wave }: BuiltWave): Promise<LedgerRow[]> {
  const { rows } = await db.pool.query<LedgerRow>(
    `select id, customer_id as customer, state, reason, attempts, not_before as "notBefore" from messages
     where campaign_id = $1 and wave = $2 order by customer_id`,
    [campaignId, wave],
  );
  return rows;
}

/** Members by `state/reason`. */
export async function reasonsOf(db: Database, wave: BuiltWave): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { state, reason } of await ledgerOf(db, wave)) {
    const key = reason === null ? state : `${state}/${reason}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
