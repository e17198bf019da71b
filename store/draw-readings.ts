import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';
import { asDraw, type DrawRow, type StoredDraw } from './draws.ts';

/** A prize of a lottery as it stands; cost in minor units. */
export interface PrizeStanding {
  key: string;
  units: number;
  probability: string;
  cost: number;
  won: number;
  delivered: number;
}

/** A lottery or a red packet as it stands; money in minor units, `won` and `delivered` at cost. */
export interface DrawStanding {
  promotion: string;
  kind: 'lottery' | 'redPacket';
  budgetLine: string;
  perCustomer: number;
  deliverWithin: string;
  seedHash: string;
  /** Null until it is closed. */
  seed: string | null;
  /** Of a red packet. */
  terms: { total?: number; count?: number; min?: number; max?: number };
  fund: number;
  /** Its budget line could keep the fund; else nobody draws. */
  funded: boolean;
  drawn: number;
  won: number;
  delivered: number;
  openedAt: Date;
  closedAt: Date | null;
  /** None of a red packet. */
  prizes: PrizeStanding[];
  owed: number;
  deliveredCount: number;
}

/** The lotteries and red packets of a campaign, by key; none before its launch. Never tells a seed before its end. */
export async function drawStandings(db: Queryable, campaignId: string): Promise<DrawStanding[]> {
  return (await db.query<DrawStanding>(loadSql('draws-pools'), [campaignId])).rows;
}

/** The hash of each seed of a campaign, by promotion: what was committed to at its launch. */
export async function seedHashes(
  db: Queryable,
  campaignId: string,
): Promise<Pick<DrawStanding, 'promotion' | 'kind' | 'seedHash'>[]> {
  const { rows } = await db.query<Pick<DrawStanding, 'promotion' | 'kind' | 'seedHash'>>(
    'select promotion, kind, seed_hash as "seedHash" from draw_pools where campaign_id = $1 order by promotion',
    [campaignId],
  );
  return rows;
}

/** What is published of a draw; `cost` of a packet is its amount. */
export interface PublishedDraw {
  number: number;
  entrant: string;
  prize: string | null;
  cost: number;
}

/** Draws of a closed lottery or red packet by number, after `after`; none while it is open. */
export async function publishedDraws(
  db: Queryable,
  page: { campaignId: string; promotion: string; after: number; limit: number },
): Promise<PublishedDraw[]> {
  const { rows } = await db.query<PublishedDraw>(
    `select x.number, x.entrant, x.prize, x.cost from draws x
     join draw_pools d on d.campaign_id = x.campaign_id and d.promotion = x.promotion
     where x.campaign_id = $1 and x.promotion = $2 and x.number > $3 and d.closed_at is not null
     order by x.number limit $4`,
    [page.campaignId, page.promotion, page.after, page.limit],
  );
  return rows;
}

/** Draws of a campaign, the newest first; `before` is the id seen last. */
export async function listDraws(
  db: Queryable,
  page: {
    campaignId: string;
    state?: DrawRow['state'] | undefined;
    promotion?: string | undefined;
    before?: string | undefined;
    limit: number;
  },
): Promise<DrawRow[]> {
  const { campaignId, state = null, promotion = null, before = null, limit } = page;
  const { rows } = await db.query<StoredDraw>(
    `select * from draws where campaign_id = $1 and ($2::text is null or state = $2)
       and ($3::text is null or promotion = $3) and ($4::uuid is null or id < $4)
     order by id desc limit $5`,
    [campaignId, state, promotion, before, limit],
  );
  return rows.map(asDraw);
}

/** Prizes of a promotion that were due by an instant and are owed still. */
export interface OverduePrizes {
  campaignId: string;
  promotion: string;
  count: number;
  /** Nobody was called for some of them yet. */
  uncalled: boolean;
}

/** Overdue prizes by campaign and promotion at `at` (epoch ms). */
export async function overduePrizes(db: Queryable, at: number): Promise<OverduePrizes[]> {
  const { rows } = await db.query<OverduePrizes>(
    `select campaign_id as "campaignId", promotion, count(*) as count, bool_or(escalated_at is null) as uncalled
     from draws where state = 'owed' and due_at <= $1 group by 1, 2 order by 1, 2`,
    [new Date(at)],
  );
  return rows;
}
