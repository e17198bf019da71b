import type { ContactCounts, OrderCounts, Reported, TrafficCounts } from '../domain/figures/shop-figures.ts';
import type { Stretch } from '../domain/figures/goal-window.ts';
import type { GoalMetric } from '../domain/plan/vocabulary.ts';
import type { Queryable } from '../infra/database.ts';
import { loadSql } from './sql.ts';

/** Windows in the order of time that do not overlap: each statement looks at each fact once, however many there are. */
export type Windows = readonly Stretch[];

const bounds = (windows: Windows): Date[][] => [
  windows.map(({ from }) => new Date(from)),
  windows.map(({ to }) => new Date(to)),
];

/** What the shop sold in each window; `existing`: count also who had ordered before. `perMinor`: thousandths a minor unit. */
export async function ordersIn(
  db: Queryable,
  windows: Windows,
  { perMinor, existing }: { perMinor: number; existing: boolean },
): Promise<OrderCounts[]> {
  const parameters = [...bounds(windows), perMinor, existing];
  return (await db.query<OrderCounts>(loadSql('baselines-orders'), parameters)).rows;
}

/** Visits, registrations, reviews and active customers of the shop in each window. */
export async function trafficIn(db: Queryable, windows: Windows, timeZone: string): Promise<TrafficCounts[]> {
  return (await db.query<TrafficCounts>(loadSql('shop-traffic'), [...bounds(windows), timeZone])).rows;
}

/** Messages, clicks, answers and acquisition spend in each window: of one campaign, or of all. */
export async function contactIn(
  db: Queryable,
  windows: Windows,
  campaignId: string | null,
): Promise<ContactCounts[]> {
  return (await db.query<ContactCounts>(loadSql('shop-contact'), [...bounds(windows), campaignId])).rows;
}

/** What people reported of a metric in each window: for one campaign and the shop, or all that was said. */
export async function reportedIn(
  db: Queryable,
  windows: Windows,
  { metric, campaignId }: { metric: GoalMetric; campaignId: string | null },
): Promise<Reported[]> {
  const parameters = [...bounds(windows), metric, campaignId];
  return (await db.query<Reported>(loadSql('reported-sums'), parameters)).rows;
}
