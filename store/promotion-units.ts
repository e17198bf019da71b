import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** Opens the limited promotions (flash) of a campaign's plan; one that is open already is left as it is. `at` in epoch ms. */
export async function openUnits(
  db: Queryable,
  { campaignId, plan, at }: { campaignId: string; plan: Pick<Plan, 'promotions'>; at: number },
): Promise<void> {
  const limited = plan.promotions.filter((each) => each.kind === 'flash');
  if (limited.length === 0) return;
  await db.query(loadSql('promotion-units-open'), [campaignId, JSON.stringify(limited), new Date(at)]);
}

/** Units of a limited promotion: total = free + reserved + committed. */
export interface PromotionUnits {
  promotion: string;
  total: number;
  /** Most for one buyer. */
  perBuyer: number | null;
  reserved: number;
  committed: number;
  free: number;
}

/** The limited promotions of a campaign, by key; none before they are opened. */
export async function promotionUnits(db: Queryable, campaignId: string): Promise<PromotionUnits[]> {
  const { rows } = await db.query<PromotionUnits>(
    `select promotion, total, per_buyer as "perBuyer", reserved, committed, total - reserved - committed as free
     from promotion_balances where campaign_id = $1 order by promotion`,
    [campaignId],
  );
  return rows;
}
