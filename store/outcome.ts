import { launchOf, sellingWindow } from '../domain/figures/campaign-window.ts';
import { levelOf } from '../domain/figures/goals.ts';
import type { Stretch } from '../domain/figures/goal-window.ts';
import { conversion } from '../domain/figures/rates.ts';
import {
  costOfContact,
  outcomeOf,
  type ArmMargin,
  type Outcome,
  type OutcomeCounts,
  type ProductInterest,
} from '../domain/figures/outcome.ts';
import { stockCover, type StockCounts, type StockCover } from '../domain/figures/stock-cover.ts';
import { minorToThousandths, thousandthsToMinor } from '../domain/money/currency.ts';
import { toFraction } from '../domain/money/decimal.ts';
import type { Fraction } from '../domain/money/fraction.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import { shopFigures } from './baselines.ts';
import { costsOf, unitCosts, type KpiWindow } from './kpis.ts';
import type { PhaseRow } from './phases.ts';
import { loadSql } from './sql.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A campaign's figures of a window as known at an instant (epoch milliseconds). */
export interface OutcomeOf {
  window: KpiWindow;
  plan: Plan;
  phases: readonly PhaseRow[];
  at: number;
}

const bounds = ({ campaignId, from, to }: KpiWindow) => [campaignId, new Date(from), new Date(to)];

interface MarginRow {
  arm: 'treated' | 'holdOut';
  people: number;
  sales: number;
  milli: number;
  mean: number;
  sd: number;
}

const NOBODY: ArmMargin = { people: 0, sales: 0, goodsCost: 0, mean: 0, sd: 0 };

/** What the treated and the hold-out bought in the shop, and the margin on it. */
export async function armMargins(
  db: Queryable,
  window: KpiWindow,
  plan: Plan,
): Promise<Record<'treated' | 'holdOut', ArmMargin>> {
  const { currency } = plan;
  const { rows } = await db.query<MarginRow>(loadSql('outcome-margins'), [
    ...bounds(window),
    ...[unitCosts(plan), minorToThousandths(1, currency)],
  ]);
  const arm = (name: MarginRow['arm']): ArmMargin => {
    const row = rows.find((each) => each.arm === name);
    if (!row) return NOBODY;
    const { people, sales, milli, mean, sd } = row;
    return { people, sales, goodsCost: thousandthsToMinor(milli, currency), mean, sd };
  };
  return { treated: arm('treated'), holdOut: arm('holdOut') };
}

/** What a campaign's conversion is compared with: its goal's baseline, else the shop's in the days that research read. */
async function baselineConversion(
  db: Queryable,
  { window: { campaignId }, plan }: OutcomeOf,
): Promise<Fraction | null> {
  const goal = plan.goals.find(({ metric }) => metric === 'conversion');
  if (goal?.resolved) return toFraction(goal.resolved.baseline);
  if (goal && typeof goal.baseline === 'object' && 'value' in goal.baseline)
    return levelOf('conversion', goal.baseline, { baseline: null, digits: 0 });
  const { rows } = await db.query<{ from: Date; to: Date }>(loadSql('outcome-researched'), [
    campaignId,
    plan.timeZone,
  ]);
  const windows = rows.map(({ from, to }): Stretch => ({ from: from.getTime(), to: to.getTime() }));
  const [found] = await shopFigures(db, { goal: { metric: 'conversion' }, windows }, plan);
  return found ?? null;
}

/** The plan's products and all others: who looked and who bought. */
async function productInterest(
  db: Queryable,
  { from, to }: Stretch,
  plan: Plan,
): Promise<Pick<OutcomeCounts, 'promoted' | 'others'>> {
  const { rows } = await db.query<ProductInterest & { promoted: boolean }>(loadSql('outcome-products'), [
    ...[new Date(from), new Date(to)],
    plan.products.map(({ sku }) => sku),
  ]);
  const of = (promoted: boolean): ProductInterest =>
    rows.find((row) => row.promoted === promoted) ?? { visitors: 0, buyers: 0 };
  return { promoted: of(true), others: of(false) };
}

/** Who came back, counted from the window's end, or that of selling where it is over: null until the days have passed. */
async function retention(
  db: Queryable,
  { window, phases, at }: OutcomeOf,
): Promise<Pick<OutcomeCounts, 'buyers' | 'returned30' | 'returned90'>> {
  const selling = sellingWindow(phases, at);
  const to = Math.max(window.from, Math.min(window.to, selling?.to ?? window.to));
  const { rows } = await db.query<{ buyers: number; within30: number; within90: number }>(
    loadSql('outcome-retention'),
    bounds({ ...window, to }),
  );
  const { buyers = 0, within30 = 0, within90 = 0 } = rows[0] ?? {};
  const past = (days: number): boolean => at >= to + days * DAY;
  return { buyers, returned30: past(30) ? within30 : null, returned90: past(90) ? within90 : null };
}

/** What a window brought beyond what would have been; `reached` and `attributedBuyers` are the window's own counts. */
export async function outcomeIn(
  db: Queryable,
  asked: OutcomeOf,
  { reached, attributedBuyers }: { reached: number; attributedBuyers: number },
): Promise<Outcome> {
  const { window, plan } = asked;
  return outcomeOf({
    conversion: conversion(attributedBuyers, reached),
    baselineConversion: await baselineConversion(db, asked),
    ...(await productInterest(db, window, plan)),
    ...(await retention(db, asked)),
    ...(await armMargins(db, window, plan)),
    contactCost: costOfContact(await costsOf(db, window, plan)),
  });
}

/** How long the stock of the campaign's products lasts at the pace of the last 24 hours, or since launch. None before it. */
export async function stockCoverAt(
  db: Queryable,
  { campaignId, phases, at }: { campaignId: string; phases: readonly PhaseRow[]; at: number },
): Promise<StockCover[]> {
  const launched = launchOf(phases);
  if (launched === null) return [];
  const from = Math.max(launched, at - DAY);
  const seconds = Math.floor((at - from) / 1_000);
  const { rows } = await db.query<Omit<StockCounts, 'seconds'>>(loadSql('stock-cover'), [
    ...[campaignId, new Date(from), new Date(at)],
  ]);
  return rows.map((row) => stockCover({ ...row, seconds }));
}
