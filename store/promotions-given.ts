import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** What a promotion gave on orders that stand, net of what went back; amounts in minor units. */
export interface PromotionGiven {
  promotion: string;
  orders: number;
  /** Off the goods. */
  discount: number;
  /** Free shipping, gifts and points, as its budget line pays them. */
  costs: number;
}

/** What the promotions of a campaign gave so far; one that worked on no order is left out. */
export async function promotionsGiven(db: Queryable, campaignId: string): Promise<PromotionGiven[]> {
  return (await db.query<PromotionGiven>(loadSql('promotions-given'), [campaignId])).rows;
}
