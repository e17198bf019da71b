import type { StockCover } from '../domain/figures/stock-cover.ts';
import { formatAmount } from '../domain/money/currency.ts';
import { toRate } from '../domain/money/fraction.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import {
  campaignDay,
  campaignStock,
  type CampaignDayUse,
  type CampaignStock,
} from '../store/campaign-stock.ts';
import { stockCoverAt } from '../store/outcome.ts';
import type { PhaseRow } from '../store/phases.ts';
import { shelvesOf, type ShelfRow } from '../store/stock-list.ts';

interface Known {
  plan: Plan;
  cover: ReadonlyMap<string, StockCover>;
  shelves: ReadonlyMap<string, ShelfRow>;
}

const readAtOf = (row: ShelfRow | undefined): string | null =>
  row?.readAt ? new Date(row.readAt).toISOString() : null;

/** A product as told: from the shop where it knows a name, else from the plan. */
function told(row: CampaignStock, { plan, cover, shelves }: Known): object {
  const { sku, name, onHand, reserved, unitsPerDay, unitsToday, ...counts } = row;
  const planned = plan.products.find((product) => product.sku === sku);
  const own = cover.get(sku);
  return {
    ...{ sku, name: name ?? planned?.name ?? null, planned: planned?.stock ?? null },
    ...counts,
    ...{ onHand, reserved, free: onHand === null || reserved === null ? null : onHand - reserved },
    ...{ left: own?.free ?? null, cover: own ? toRate(own.cover) : null },
    hoursLeft: own ? toRate(own.hoursLeft) : null,
    dailyCap: unitsPerDay === null ? null : { units: unitsPerDay, today: unitsToday ?? 0 },
    locations: shelves.get(sku)?.locations ?? [],
    readAt: readAtOf(shelves.get(sku)),
  };
}

const limitsView = (use: CampaignDayUse | undefined, currency: string): object | null => {
  if (use === undefined) return null;
  const { ordersPerDay, unitsPerDay, salesPerDay, orders, units, sales } = use;
  return {
    ...{ ordersPerDay, unitsPerDay, orders, units },
    salesPerDay: salesPerDay === null ? null : formatAmount(salesPerDay, currency),
    sales: formatAmount(sales, currency),
  };
};

/** Whose stock is asked for, as known at `at` (epoch milliseconds), which is on `day` of the campaign's zone. */
export interface StockAsked {
  campaignId: string;
  plan: Plan;
  phases: readonly PhaseRow[];
  at: number;
  day: string;
}

/** The products of a campaign with stock, cover and caps, and the limits of its day over all of them. */
export async function campaignStockView(db: Queryable, asked: StockAsked): Promise<object> {
  const { campaignId, plan, phases, at, day } = asked;
  const [rows, covers, use] = await Promise.all([
    campaignStock(db, asked),
    stockCoverAt(db, { campaignId, phases, at }),
    campaignDay(db, asked),
  ]);
  const shelves = await shelvesOf(
    db,
    rows.map(({ sku }) => sku),
  );
  const cover = new Map(covers.map((row) => [row.sku, row]));
  const bySku = new Map(shelves.map((row) => [row.sku, row]));
  return {
    ...{ currency: plan.currency, day, limits: limitsView(use, plan.currency) },
    items: rows.map((row) => told(row, { plan, cover, shelves: bySku })),
  };
}
