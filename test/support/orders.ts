import { randomUUID } from 'node:crypto';
import { knownProblem } from '../../api/errors.ts';
import type { EventAnswer } from '../../api/orders/answers.ts';
import { HOLD_MS } from '../../api/orders/context.ts';
import { orderDesk, type OrderDesk } from '../../api/orders/desk.ts';
import { handleEvent } from '../../api/orders/handle-event.ts';
import { lineAmounts } from '../../domain/plan/budget.ts';
import type { PlanDocument } from '../../domain/plan/types.ts';
import type { Database } from '../../infra/database.ts';
import { budgetOf, openBudget, type BudgetBalance } from '../../store/budget.ts';
import { setPhase } from '../../store/campaigns.ts';
import { openCoupons } from '../../store/coupons.ts';
import { openDraws } from '../../store/draws.ts';
import { openLimits } from '../../store/limits.ts';
import { openUnits } from '../../store/promotion-units.ts';
import { allocateStock, setStock, stockOf, type StockBalance } from '../../store/stock.ts';
import type { AppDeps } from '../../api/deps.ts';
import { appDeps } from './app.ts';
import { aCampaign, type BuiltCampaign } from './builders.ts';

/** 2026-11-22T12:00:00Z: the tests' noon. */
export const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;

/**
 * A campaign in its live phase since an hour before `noon`, until an hour after, with stock allocated and budget open.
 * @param noon epoch milliseconds; the present where a process with a real clock sells
 */
export async function aLiveCampaign(
  db: Database,
  plan: Partial<PlanDocument> = {},
  noon = NOON,
): Promise<BuiltCampaign> {
  const at = noon - HOUR;
  const campaign = await aCampaign(db.pool, { plan, phase: 'preparation', at });
  const ref = { campaignId: campaign.id, at };
  await setPhase(db.pool, { ...ref, phase: 'live', endsAt: noon + HOUR, launch: true });
  await allocateStock(db.pool, { ...ref, products: campaign.plan.products });
  const lines = Object.entries(lineAmounts(campaign.plan.budget)).map(([key, amount]) => ({ key, amount }));
  await openBudget(db.pool, { ...ref, lines });
  await openCoupons(db.pool, { ...ref, plan: campaign.plan });
  await openUnits(db.pool, { ...ref, plan: campaign.plan });
  await openLimits(db.pool, { ...ref, plan: campaign.plan });
  await openDraws(db.pool, { ...ref, plan: campaign.plan });
  return campaign;
}

/** Units of SKUs on hand at `main`. */
export async function onHand(db: Database, units: Record<string, number>): Promise<void> {
  const rows = Object.entries(units).map(([sku, count]) => ({ sku, location: 'main', onHand: count }));
  await setStock(db.pool, rows, { reference: randomUUID(), at: NOON });
}

export interface Message {
  type: string;
  data: object;
  at?: number;
}

export interface Shop {
  deps: OrderDesk;
  /** Sends an event as `POST /events` would once its signature was found right; a problem is an answer too. */
  send(message: Message, webhookId?: string): Promise<EventAnswer & { body: Record<string, unknown> }>;
}

/** A shop whose events reach a real database; its clock stands at NOON unless moved. */
export function aShop(
  db: Database,
  { holdMs = HOLD_MS, now = () => NOON, ...more }: Partial<AppDeps> = {},
): Shop {
  const deps = orderDesk(appDeps(db, { now, holdMs, ...more }));
  return {
    deps,
    async send({ type, data, at = now() }, webhookId = randomUUID()) {
      const raw = { type, at: new Date(at).toISOString(), data };
      try {
        return (await handleEvent(deps, raw, webhookId)) as Awaited<ReturnType<Shop['send']>>;
      } catch (error) {
        const told = knownProblem(error);
        if (told === undefined) throw error;
        return { status: told.status, body: told };
      }
    },
  };
}

const TABLES =
  'draws, draw_packets, draw_prizes, draw_pools, coupons, coupon_entries, coupon_balances, coupon_waves, order_coupons, campaign_limits, campaign_days, order_lines, order_discounts, order_costs, order_gifts, order_units, order_points, promotion_entries, promotion_balances, points_entries, points_lots, points_balances, orders, stock_entries, stock_balances, campaign_products, budget_entries, budget_balances, shop_events';

/** Ways to write down what a shop tells and what is then held. */
export interface ShopFloor {
  shop: Shop;
  /** The one live campaign: ten per cent off, 22423 at most 6 a buyer. 22423 has 10 units, 85123A 100. */
  campaign: BuiltCampaign;
  place: (data: object, webhookId?: string) => ReturnType<Shop['send']>;
  tell: (type: string, data: object, at?: number) => ReturnType<Shop['send']>;
  stock: (sku?: string) => Promise<StockBalance | undefined>;
  promotion: () => Promise<BudgetBalance | undefined>;
}

/** Empties the shop, ends every campaign of before and opens a new one. */
export async function aShopFloor(db: Database): Promise<ShopFloor> {
  await db.pool.query(`truncate ${TABLES}; update campaigns set status = 'cancelled'`);
  const shop = aShop(db);
  const campaign = await aLiveCampaign(db);
  await onHand(db, { '22423': 10, '85123A': 100 });
  return {
    shop,
    campaign,
    place: (data, webhookId) =>
      shop.send({ type: 'order.placed', data: { orderId: randomUUID(), ...data } }, webhookId),
    tell: (type, data, at = NOON) => shop.send({ type, data, at }),
    stock: async (sku = '22423') => (await stockOf(db.pool, [sku]))[0],
    promotion: async () => (await budgetOf(db.pool, campaign.id)).find(({ line }) => line === 'promotion'),
  };
}

/** One line of a basket. */
export const aLine = (quantity: number, sku = '22423', unitPrice = '12.75') => [{ sku, quantity, unitPrice }];
