import { currencyDigits, minorToThousandths } from '../domain/money/currency.ts';
import { LIFECYCLE_LIMITS, type LifecycleLimits } from '../domain/segments/lifecycle.ts';
import type { Database, Queryable } from '../infra/database.ts';
import { audienceOf, type AudienceRow, type ResearchAudience } from './research/audience.ts';
import { salesReport, type SalesReport } from './research/sales.ts';
import { topProducts, windowSales, type ShopScope, type Window } from './sales.ts';
import { loadSql } from './sql.ts';

/** What research was asked to look at. */
export interface ResearchScope extends ShopScope {
  window: Window;
  /** Reference day; history before it counts for the audience. */
  asOf: string;
  lifecycle?: LifecycleLimits;
}

/** The research report of API.md, as far as it is run; amounts are decimal strings, rates numbers. */
export interface ResearchReport {
  window: Window;
  asOf: string;
  currency: string;
  sales: SalesReport;
  /** The same window a year before; absent where the shop has no order in it. */
  yearBefore?: SalesReport & { window: Window };
  audience: ResearchAudience;
  /** Others in the market, beside the plan's offer where there is one; whoever asks adds them. */
  competitors?: readonly object[];
  /** Keys of the report that no part of the product fills yet. */
  notRunYet: string[];
}

const NOT_RUN_YET = ['clv', 'trend', 'feasibility'];

/** The day a year before, or the last day of February where that year has no 29th. */
function yearEarlier(date: string): string {
  const [year, month, day] = [Number(date.slice(0, 4)) - 1, date.slice(5, 7), date.slice(8)];
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  return `${String(year).padStart(4, '0')}-${month}-${month === '02' && day === '29' && !leap ? '28' : day}`;
}

/**
 * Measures the shop's history: sales of a window and of the same a year before, and the audience at a reference day.
 * Reads one snapshot. Throws UNKNOWN_CURRENCY.
 */
export async function researchReport(db: Database, scope: ResearchScope): Promise<ResearchReport> {
  const { window, asOf, currency } = scope;
  currencyDigits(currency);
  return db.transaction(async (tx) => {
    await tx.query(`set transaction isolation level repeatable read, read only; set local work_mem = '64MB'`);
    const before = { from: yearEarlier(window.from), to: yearEarlier(window.to) };
    const sales = salesReport(await windowSales(tx, window, scope), await topProducts(tx, window, scope));
    const earlier = await windowSales(tx, before, scope);
    const yearBefore =
      earlier.orders > 0
        ? { window: before, ...salesReport(earlier, await topProducts(tx, before, scope)) }
        : undefined;
    const audience = await measureAudience(tx, scope);
    return {
      window,
      asOf,
      currency,
      sales,
      ...(yearBefore && { yearBefore }),
      audience,
      notRunYet: NOT_RUN_YET,
    };
  });
}

async function measureAudience(db: Queryable, scope: ResearchScope): Promise<ResearchAudience> {
  const { asOf, timeZone, currency, lifecycle = LIFECYCLE_LIMITS } = scope;
  const { newDays, activeDays, dormantDays } = lifecycle;
  const parameters = [asOf, timeZone, minorToThousandths(1, currency), newDays, activeDays, dormantDays];
  const { rows } = await db.query<AudienceRow>(loadSql('research-audience'), parameters);
  if (rows[0] === undefined) throw new Error('An aggregate answered no row');
  return audienceOf(rows[0]);
}

export interface StoredResearch {
  report: ResearchReport;
  at: Date;
}

/** Keeps a campaign's report; a later one takes its place. */
export async function saveResearch(
  db: Queryable,
  campaignId: string,
  { report, at }: StoredResearch,
): Promise<void> {
  await db.query(
    `insert into research_reports (campaign_id, report, at) values ($1, $2, $3)
     on conflict (campaign_id) do update set report = excluded.report, at = excluded.at`,
    [campaignId, JSON.stringify(report), at],
  );
}

/** A campaign's report, undefined before there is one. */
export async function findResearch(db: Queryable, campaignId: string): Promise<StoredResearch | undefined> {
  const { rows } = await db.query<StoredResearch>(
    'select report, at from research_reports where campaign_id = $1',
    [campaignId],
  );
  return rows[0];
}
