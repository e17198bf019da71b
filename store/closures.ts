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
  told: ClosureTold;
}

const COLUMNS = `campaign_id as "campaignId", promotion, line, reason, announced_at as "announcedAt", at, told`;

const asClosure = ({ announcedAt, at, ...row }: Row): Closure & { told: ClosureTold } => ({
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

/** Closings of which somebody is still to be told at `at`: that they come, or that they have come. */
export async function untoldClosures(
  db: Queryable,
  at: number,
): Promise<(Closure & { told: ClosureTold })[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from promotion_closures
     where told = 'nothing' or (told = 'announced' and at <= $1) order by campaign_id, at, promotion limit 500`,
    [new Date(at)],
  );
  return rows.map(asClosure);
}

/** Notes what people have been told of the closing of a line's offers. */
export async function setClosuresTold(
  db: Queryable,
  { campaignId, promotions, told }: { campaignId: string; promotions: readonly string[]; told: ClosureTold },
): Promise<void> {
  await db.query('update promotion_closures set told = $3 where campaign_id = $1 and promotion = any ($2)', [
    campaignId,
    promotions,
    told,
  ]);
}
