import type { Queryable } from '../infra/database.ts';

/** What people have been told of a closing so far. */
export type ClosureTold = 'nothing' | 'announced' | 'closed';

/** An offer that closes before its window ends; instants in epoch ms. */
export interface Closure {
  campaignId: string;
  promotion: string;
  line: string;
  /** Why: `whenSpent`. */
  reason: string;
  announcedAt: number;
  at: number;
}

interface Row extends Omit<Closure, 'announcedAt' | 'at'> {
  announcedAt: Date;
  at: Date;
}

const COLUMNS = 'campaign_id as "campaignId", promotion, line, reason, announced_at as "announcedAt", at';

const asClosure = ({ announcedAt, at, ...row }: Row): Closure => ({
  ...row,
  announcedAt: announcedAt.getTime(),
  at: at.getTime(),
});

/** Sets when offers of a line close; one that closes already keeps its time. Answers how many are new. */
export async function closeOffers(
  db: Queryable,
  closing: Omit<Closure, 'promotion'> & { promotions: readonly string[] },
): Promise<number> {
  const { campaignId, line, promotions, reason, announcedAt, at } = closing;
  const { rowCount } = await db.query(
    `insert into promotion_closures (campaign_id, promotion, line, reason, announced_at, at)
     select $1, promotion, $2, $4, $5, $6 from unnest($3::text[]) as promotion
     on conflict (campaign_id, promotion) do nothing`,
    [campaignId, line, promotions, reason, new Date(announcedAt), new Date(at)],
  );
  return rowCount ?? 0;
}

/** Offers of a campaign that close or have closed, by promotion. */
export async function closuresOf(db: Queryable, campaignId: string): Promise<Closure[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from promotion_closures where campaign_id = $1 order by promotion`,
    [campaignId],
  );
  return rows.map(asClosure);
}

/** Offers of a line that close at one instant, and what people know of it. */
export interface ClosingGroup extends Omit<Closure, 'promotion' | 'reason'> {
  promotions: string[];
  told: ClosureTold;
}

/** Closings of which somebody is still to be told at `at`: that they come, or that they have come. */
export async function untoldClosings(db: Queryable, at: number): Promise<ClosingGroup[]> {
  const { rows } = await db.query<Omit<ClosingGroup, 'announcedAt' | 'at'> & { announcedAt: Date; at: Date }>(
    `select campaign_id as "campaignId", line, announced_at as "announcedAt", at, told,
       array_agg(promotion order by promotion) as promotions from promotion_closures
     where told = 'nothing' or (told = 'announced' and at <= $1)
     group by campaign_id, line, announced_at, at, told order by campaign_id, at, line limit 100`,
    [new Date(at)],
  );
  return rows.map((row) => ({ ...row, announcedAt: row.announcedAt.getTime(), at: row.at.getTime() }));
}

/** Notes what people have been told of the closing of a line's offers. */
export async function setClosingTold(
  db: Queryable,
  { campaignId, promotions, told }: Pick<ClosingGroup, 'campaignId' | 'promotions' | 'told'>,
): Promise<void> {
  await db.query('update promotion_closures set told = $3 where campaign_id = $1 and promotion = any ($2)', [
    campaignId,
    promotions,
    told,
  ]);
}
