import type { Queryable } from '../../infra/database.ts';
import { issueToken } from '../../store/tokens.ts';
import { aCampaign } from '../support/builders.ts';

const HOUR = 3_600_000;

/** How much a campaign's page has to show. */
export interface Size {
  rows: number;
  points: number;
}

const PHASE = `insert into campaign_phases (campaign_id, phase, planned_start, planned_end, started_at)
  values ($1, 'live', $2, $3, $2)`;

// Kinds that the timeline groups, puts into words, and opens: some with facts, none with people's data.
const TIMELINE = `insert into timeline (campaign_id, key, at, phase, kind, data, published)
  select $1, 'bench/' || i, $2::timestamptz + (i * $4::float8 / $3) * interval '1 ms', 'live',
    (array['waveStarted', 'waveDone', 'spendBooked', 'incidentOpened', 'paused', 'resumed'])[1 + i % 6],
    jsonb_build_object('wave', 'opening', 'line', 'acquisition', 'kind', 'media', 'amount', '12.50', 'currency', 'GBP',
      'reference', 'bench-' || i, 'metric', 'bounceRate', 'key', 'bounces', 'sent', i), true
  from generate_series(1, $3::int) as i`;

const ORDERS = `insert into orders (id, campaign_id, customer_id, currency, state, list_total, discount, total, request_hash,
    placed_at, paid_at)
  select 'bench-' || i, $1, null, 'GBP', 'paid', 12000 + i % 700, 2000, 10000 + i % 700, 'x', at, at
  from generate_series(1, $3::int) as i
  cross join lateral (select $2::timestamptz + i * $4::float8 / $3 * interval '1 ms' as at) t`;

const ORDERS_A_POINT = 6;

/** A live campaign that began so many hours ago as it is to have points, with as many timeline rows. Answers its id and its owner's token. */
export async function fillCampaign(
  db: Queryable,
  { rows, points }: Size,
): Promise<{ id: string; token: string }> {
  const now = Date.now();
  const begun = new Date(now - points * HOUR);
  const { id, people } = await aCampaign(db, {
    phase: 'live',
    at: begun.getTime(),
    plan: { goals: [{ metric: 'sales', phase: 'live', target: { value: '400000.00' } }] },
  });
  await db.query('update campaigns set started_at = $2, launched_at = $2 where id = $1', [id, begun]);
  await db.query(PHASE, [id, begun, new Date(now + 24 * HOUR)]);
  await db.query(TIMELINE, [id, begun, rows, points * HOUR]);
  await db.query(ORDERS, [id, begun, points * ORDERS_A_POINT, points * HOUR]);
  await db.query('analyze');
  const personId = people['lead@fanfare.example'] ?? '';
  const { token } = await issueToken(db, { personId, expiresAt: new Date(now + 24 * HOUR) });
  return { id, token };
}
