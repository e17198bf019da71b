import type { Phase, Status } from '../domain/lifecycle.ts';
import type { Duration, Schedule } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import type { PhaseRow } from './phases.ts';
import { loadSql } from './sql.ts';

/** A campaign with all that says when it runs, whom it wants and what it promotes. */
export interface CalendarCampaign {
  id: string;
  key: string;
  name: Record<string, string>;
  phase: Phase;
  status: Status;
  timeZone: string;
  /** E-mail. */
  owner: string | null;
  phases: PhaseRow[];
  /** Of the version that counts, as all below. */
  schedule: Schedule;
  readinessPolicy?: { postpone?: { by: Duration } };
  /** Each segment's key and its rule as text: equal rules have equal text. */
  segments: { key: string; rule: string }[];
  /** Units by SKU of the plan's products and promotions: those allocated, else those asked for; null where it says none. */
  units: Record<string, number | null>;
  /** Whether its audience is frozen. */
  frozen: boolean;
}

interface Row {
  id: string;
  key: string;
  name: Record<string, string>;
  phase: Phase;
  status: Status;
  time_zone: string;
  owner: string | null;
  phases: PhaseRow[];
  schedule: Schedule;
  policy: CalendarCampaign['readinessPolicy'] | null;
  segments: { key: string; rule: string }[];
  products: Record<string, number | null>;
  allocated: Record<string, number>;
  frozen: boolean;
}

const toCampaign = (row: Row): CalendarCampaign => {
  const { id, key, name, phase, status, owner, phases, schedule, policy, segments, frozen } = row;
  return {
    ...{ id, key, name, phase, status, owner, phases, schedule, segments, frozen },
    timeZone: row.time_zone,
    ...(policy && { readinessPolicy: policy }),
    units: { ...row.products, ...row.allocated },
  };
};

/**
 * Up to `limit` campaigns, newest first, that touch a stretch (epoch milliseconds, `to` not included) from warm-up to
 * follow-up, and all that have not begun yet, for their dates may stand in the plan alone.
 */
export async function calendarCampaigns(
  db: Queryable,
  { from, to, limit }: { from: number; to: number; limit: number },
): Promise<CalendarCampaign[]> {
  const { rows } = await db.query<Row>(loadSql('calendar-campaigns'), [new Date(from), new Date(to), limit]);
  return rows.map(toCampaign);
}

/** Two campaigns by their ids, the lower one first. */
export type CampaignPair = readonly [a: string, b: string];

/** A pair's place in a map. */
export const pairKey = ([a, b]: CampaignPair): string => (a < b ? `${a}/${b}` : `${b}/${a}`);

/**
 * How many customers pairs of frozen audiences share, by `pairKey`. At most `atOnce` pairs that nobody asked for before
 * are counted, the first ones; the others are absent until asked for again.
 */
export async function sharedCustomers(
  db: Queryable,
  pairs: readonly CampaignPair[],
  atOnce: number,
): Promise<Map<string, number>> {
  if (pairs.length === 0) return new Map();
  const sorted = pairs.map(([a, b]) => (a < b ? [a, b] : [b, a]));
  const { rows } = await db.query<{ a: string; b: string; customers: number }>(loadSql('calendar-overlaps'), [
    sorted.map(([a]) => a),
    sorted.map(([, b]) => b),
    atOnce,
  ]);
  return new Map(rows.map(({ a, b, customers }) => [pairKey([a, b]), customers]));
}

/** A product's name and the units on hand over all locations; null where no stock is kept of it. */
export interface StockOnHand {
  name: string | null;
  onHand: number | null;
}

/** What is on hand of some products, by SKU. */
export async function stockOnHand(db: Queryable, skus: readonly string[]): Promise<Map<string, StockOnHand>> {
  if (skus.length === 0) return new Map();
  const { rows } = await db.query<StockOnHand & { sku: string }>(
    `select s.sku, p.name, (select b.on_hand from stock_shelf b where b.sku = s.sku) as "onHand"
     from unnest($1::text[]) as s (sku) left join products p on p.sku = s.sku`,
    [skus],
  );
  return new Map(rows.map(({ sku, name, onHand }) => [sku, { name, onHand }]));
}
