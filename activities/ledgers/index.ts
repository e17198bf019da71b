import { lineAmounts } from '../../domain/plan/budget.ts';
import type { StockReader } from '../../domain/inventory/port.ts';
import type { Database } from '../../infra/database.ts';
import { openBudget } from '../../store/budget.ts';
import { openCoupons } from '../../store/coupons.ts';
import { openDraws } from '../../store/draws.ts';
import { checkLedgers } from '../../store/ledgers.ts';
import { openLimits } from '../../store/limits.ts';
import { expireHolds } from '../../store/orders.ts';
import { loadPlan } from '../../store/plans.ts';
import { openUnits } from '../../store/promotion-units.ts';
import { shopAvailability } from '../../store/shop-stock.ts';
import { allocateStock } from '../../store/stock.ts';

export interface LedgerDeps {
  db: Pick<Database, 'pool'>;
  /** The shop's own inventory, where it has one. */
  inventory?: StockReader;
}

/** A campaign, the plan it runs by its hash, and the workflow's time in epoch milliseconds. */
export interface LedgerRef {
  campaignId: string;
  hash: string;
  at: number;
}

export type LedgerActivities = ReturnType<typeof createLedgerActivities>;

/** Violations named in a history: enough to find them by, never all of them. */
const NAMED = 20;

/** What the campaign's workflow does to stock and budget. Every step may run twice; all throw PLAN_CHANGED for another hash. */
export function createLedgerActivities({ db: { pool }, inventory }: LedgerDeps) {
  return {
    /**
     * At launch: freezes what each product has and how many one buyer may have. Answers how many products. Throws, to be
     * tried again, where a product is to have all that is free and the shop's own inventory never said how much that is.
     */
    async allocateStock({ campaignId, hash, at }: LedgerRef): Promise<{ products: number }> {
      const { products } = await loadPlan(pool, campaignId, hash);
      const open = products.filter(({ stock }) => stock === undefined);
      const skus = products.map(({ sku }) => sku);
      const { items, current } = await shopAvailability(pool, { inventory, skus, at });
      if (!current && open.some(({ sku }) => !items.some((item) => item.sku === sku)))
        throw new Error('The inventory of the shop does not answer');
      const allocated = await allocateStock(pool, { campaignId, products });
      return { products: allocated.length };
    },

    /** At launch: opens every line of the budget with its amount, its coupons, limited units and limits a day. Answers how many lines. */
    async openBudget({ campaignId, hash, at }: LedgerRef): Promise<{ lines: number }> {
      const plan = await loadPlan(pool, campaignId, hash);
      const lines = Object.entries(lineAmounts(plan.budget)).map(([key, amount]) => ({ key, amount }));
      await openCoupons(pool, { campaignId, plan });
      await openUnits(pool, { campaignId, plan, at });
      await openLimits(pool, { campaignId, plan, at });
      await openBudget(pool, { campaignId, lines, at });
      await openDraws(pool, { campaignId, plan, at });
      return { lines: lines.length };
    },

    /** At the end, however it came: no order keeps stock or budget reserved. Answers how many orders held some. */
    async releaseHolds({ campaignId, at }: LedgerRef): Promise<{ released: number }> {
      return { released: await expireHolds(pool, at, { campaignId }) };
    },

    /** Proves the ledgers: how many rows are wrong, and the first of them by name. */
    async proveLedgers(): Promise<{ violations: number; subjects: string[] }> {
      const violations = await checkLedgers(pool);
      const named = violations.slice(0, NAMED).map(({ ledger, subject }) => `${ledger} ${subject}`);
      return { violations: violations.length, subjects: named };
    },
  };
}
