import { checkLedgers } from '../../../store/ledgers.ts';
import { auditScopes, verifyAudit } from '../../../store/audit.ts';
import { campaignFacts, type CampaignFacts, inDoubtOf } from '../../support/campaign-facts.ts';
import { INITIAL_STOCK } from './shop.ts';
import type { KillStack } from './stack.ts';

/** How a campaign went, in what no kill may change: the same for every run. */
export interface RunOutcome extends CampaignFacts {
  status: string;
  phase: string;
  phases: string[];
  recap: object;
  budget: object[];
  /** What the timeline says could not be done. */
  failures: object[];
  /** Waves that were still being sent when their phase ended: an outage took their time. */
  cutShort: Set<string>;
}

/** Reads the outcome of a campaign that has ended; ids of orders without the campaign's. */
export async function runOutcome({ ask }: KillStack, campaignId: string): Promise<RunOutcome> {
  const rows = <T extends object>(sql: string): Promise<T[]> => ask<T>(sql, [campaignId]);
  const facts = await campaignFacts(rows);
  const [campaign] = await rows<{ status: string; phase: string }>(
    'select status, phase from campaigns where id = $1',
  );
  const phases = await rows<{ phase: string }>(
    `select phase from campaign_phases where campaign_id = $1 and started_at is not null order by started_at, phase`,
  );
  const cutShort = await rows<{ key: string }>(
    `select w.key from waves w join campaign_phases p on p.campaign_id = w.campaign_id and p.phase = w.phase
     where w.campaign_id = $1 and w.ended_at >= p.planned_end`,
  );
  const [recap] = await rows<{ figures: Record<string, unknown> }>(
    `select report->'figures' as figures from recaps where campaign_id = $1 order by version desc limit 1`,
  );
  const { orders, sales, listValue, discountCost } = recap?.figures ?? {};
  return {
    ...facts,
    orders: facts.orders.map((order) => ({ ...order, id: order.id.replace(`${campaignId}-`, '') })),
    ...{ status: campaign?.status ?? 'gone', phase: campaign?.phase ?? 'gone' },
    phases: phases.map(({ phase }) => phase),
    recap: { orders, sales, listValue, discountCost },
    budget: await rows(
      'select line, total, reserved, committed from budget_balances where campaign_id = $1 order by line',
    ),
    failures: await rows(
      `select kind, data from timeline where campaign_id = $1 and kind like '%Failed' order by id`,
    ),
    cutShort: new Set(cutShort.map(({ key }) => key)),
  };
}

const FINAL = ['accepted', 'skipped', 'failed', 'inDoubt'];

const MISSED = 'skipped/missed';

/** Members whose wave's phase ended during an outage: the plan says that they are not written to then. */
export const missed = ({ reasons, cutShort }: RunOutcome): string[] =>
  [...reasons]
    .filter(([key, reason]) => reason === MISSED && cutShort.has(key.split('/')[0] ?? ''))
    .map(([key]) => key);

/** What differs from the undisturbed run, in words; nothing where all is as it must be. */
export function differences(outcome: RunOutcome, calm: RunOutcome): string[] {
  const found: string[] = [];
  const { reasons, cutShort: _, ...facts } = outcome;
  const excused = new Set([...inDoubtOf(outcome), ...missed(outcome)]);
  for (const [name, value] of Object.entries(facts)) {
    const [is, was] = [JSON.stringify(value), JSON.stringify(calm[name as keyof typeof facts])];
    if (is !== was) found.push(`${name}: ${is}, undisturbed ${was}`);
  }
  for (const [key, reason] of reasons) {
    const open = !FINAL.includes(reason.split('/')[0] ?? '');
    const other = !excused.has(key) && reason !== calm.reasons.get(key);
    if (open || other) found.push(`${key}: ${reason}, undisturbed ${calm.reasons.get(key)}`);
  }
  // Nobody is won back whom no mail has reached.
  const reached = new Set(
    [...reasons].filter(([, reason]) => reason === 'accepted').map(([key]) => key.split('/')[1]),
  );
  const missing = [...calm.reasons.keys()].filter(
    (key) => !reasons.has(key) && (reached.has(key.split('/')[1]) || !key.startsWith('win-back/')),
  );
  if (missing.length > 0) found.push(`no message for ${missing.join(', ')}`);
  return found;
}

/** What is wrong with the shop as a whole once every campaign has ended. */
export async function shopFaults({ ask, db, mail }: KillStack): Promise<string[]> {
  // The last kill may just have been: the database answers this once it is there again.
  await ask('select 1');
  const found = (await checkLedgers(db.pool)).map((violation) => JSON.stringify(violation));
  const stock = await ask<{ sku: string; held: number; sum: number }>(
    'select sku, reserved as held, on_hand + committed as sum from stock_balances',
  );
  for (const { sku, held, sum } of stock) {
    if (held !== 0 || sum !== INITIAL_STOCK) found.push(`stock of ${sku}: ${held} held, ${sum} in all`);
  }
  const customers = mail.taken
    .filter(({ to }) => to.endsWith('@example.test'))
    .map(({ messageId }) => messageId);
  const twice = customers.filter((id, index) => customers.indexOf(id) !== index);
  if (twice.length > 0) found.push(`mails that left twice: ${twice.join(', ')}`);
  for (const scope of await auditScopes(db.pool)) {
    const verdict = await verifyAudit(db.pool, scope);
    if (!verdict.ok) found.push(`the audit of ${scope} breaks at ${verdict.brokenAt}`);
  }
  return found;
}
