import { budgetOf } from '../../store/budget.ts';
import { findCampaign, type CampaignRow } from '../../store/campaigns.ts';
import { pricingFactsOf, type PricingFacts, type PricingQuestion } from '../../store/pricing.ts';
import { stockOf } from '../../store/stock.ts';
import type { AppDeps } from '../deps.ts';
import { createGathering } from '../gather.ts';
import { orderDeps, type OrderDeps } from './context.ts';

/** A campaign as its quotes need it. */
export interface QuotedCampaign {
  row: CampaignRow;
  /** What its budget lines can still pay, in minor units; a line that is not open yet is absent. */
  budget: ReadonlyMap<string, number>;
  /** Free units of the gifts of its plan, by SKU; one whose stock nobody counts is absent. */
  giftStock: ReadonlyMap<string, number>;
}

/** What a quote is worked out from. */
export interface QuoteFacts {
  facts: PricingFacts;
  /** Null where the quote names none; else it, or why it could not be read. */
  campaign: PromiseSettledResult<QuotedCampaign> | null;
}

/** Orders deps with the one place where quotes get their facts. */
export interface QuoteDesk extends OrderDeps {
  /** Reads the facts of one quote together with those asked at the same moment. */
  quoteFacts: (question: PricingQuestion) => Promise<QuoteFacts>;
}

/** A millisecond more gathers several; what waits is about a second's work. */
const READING = { most: 100, atOnce: 2, waiting: 4_000, linger: 1 };

async function giftStock({ db, offers }: OrderDeps, { id, hash }: CampaignRow): Promise<Map<string, number>> {
  const { plan } = await offers(db.pool, id, hash);
  const skus = [...new Set(plan.promotions.flatMap((each) => (each.kind === 'gift' ? each.skus : [])))];
  const free = new Map<string, number>();
  if (skus.length === 0) return free;
  for (const row of await stockOf(db.pool, skus)) free.set(row.sku, (free.get(row.sku) ?? 0) + row.free);
  return free;
}

async function readCampaign(deps: OrderDeps, id: string): Promise<QuotedCampaign> {
  const { pool } = deps.db;
  const [row, lines] = await Promise.all([findCampaign(pool, id), budgetOf(pool, id)]);
  return {
    row,
    budget: new Map(lines.map((each) => [each.line, each.free])),
    giftStock: await giftStock(deps, row),
  };
}

async function readAll(deps: OrderDeps, questions: readonly PricingQuestion[]): Promise<QuoteFacts[]> {
  const ids = [...new Set(questions.flatMap(({ campaignId }) => campaignId ?? []))];
  const [facts, campaigns] = await Promise.all([
    pricingFactsOf(deps.db.pool, questions),
    Promise.allSettled(ids.map((id) => readCampaign(deps, id))),
  ]);
  const byId = new Map(ids.map((id, index) => [id, campaigns[index] ?? null]));
  return questions.map(({ campaignId }, index) => {
    const known = facts[index];
    if (!known) throw new Error('No facts to price by');
    return { facts: known, campaign: campaignId === null ? null : (byId.get(campaignId) ?? null) };
  });
}

/** A desk of its own for quotes. */
export function quoteDesk(deps: AppDeps): QuoteDesk {
  const orders = orderDeps(deps);
  return { ...orders, quoteFacts: createGathering((asked) => readAll(orders, asked), READING) };
}
