import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** A product of a campaign with what the shop has of it; nulls where launch has not come, or the SKU is not tracked. */
export interface CampaignStock {
  sku: string;
  /** As the shop calls it. */
  name: string | null;
  allocated: number | null;
  perBuyer: number | null;
  soldOut: boolean;
  onHand: number | null;
  reserved: number | null;
  /** Paid for with this campaign, net of refunds. */
  unitsSold: number;
  /** The cap of this SKU, and what stands against it on the day asked for; null where it has none. */
  unitsPerDay: number | null;
  unitsToday: number | null;
}

/** The products of a campaign, those of its plan included, by SKU; `day` of its zone. */
export async function campaignStock(
  db: Queryable,
  { campaignId, plan, day }: { campaignId: string; plan: Pick<Plan, 'products'>; day: string },
): Promise<CampaignStock[]> {
  const skus = plan.products.map(({ sku }) => sku);
  return (await db.query<CampaignStock>(loadSql('stock-campaign'), [campaignId, skus, day])).rows;
}

/** The limits of a campaign's day over all its products, and what stands against them; sales in minor units. */
export interface CampaignDayUse {
  ordersPerDay: number | null;
  unitsPerDay: number | null;
  salesPerDay: number | null;
  orders: number;
  units: number;
  sales: number;
}

/** What a campaign may sell on a day of its zone and has sold by now; undefined where nothing limits it. */
export async function campaignDay(
  db: Queryable,
  { campaignId, day }: { campaignId: string; day: string },
): Promise<CampaignDayUse | undefined> {
  const { rows } = await db.query<CampaignDayUse>(
    `select l.orders_per_day as "ordersPerDay", l.units_per_day as "unitsPerDay", l.sales_per_day as "salesPerDay",
       coalesce(d.orders, 0)::int8 as orders, coalesce(d.units, 0)::int8 as units, coalesce(d.sales, 0)::int8 as sales
     from campaign_limits l
     left join campaign_days d on d.campaign_id = l.campaign_id and d.sku = '' and d.day = $2::date
     where l.campaign_id = $1 and l.sku = ''`,
    [campaignId, day],
  );
  return rows[0];
}
