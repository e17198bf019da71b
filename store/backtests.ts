import { createHash } from 'node:crypto';
import { expectedCost, type ExpectedCost } from '../domain/backtest/expected.ts';
import { canonicalJson } from '../domain/plan/canonical.ts';
import { daysOf } from '../domain/plan/days.ts';
import { toDocument } from '../domain/plan/money-fields.ts';
import type { Plan } from '../domain/plan/types.ts';
import type { Queryable } from '../infra/database.ts';
import type { BacktestReport } from './backtest.ts';

/** A back-test of a plan alone, without alternatives. */
export type KeptBacktest = Omit<BacktestReport, 'alternatives'>;

export interface StoredBacktest {
  report: KeptBacktest;
  /** The version that it was made of; later ones with the same offers share it. */
  version: number;
  at: Date;
}

/**
 * SHA-256, in hex, of all of a plan that its back-test depends on: planning, which resolves the goals, and a change of a
 * message leave it as it is.
 */
export function backtestBasis(plan: Plan): string {
  const { currency, promotions, products, shipping, audience, research } = toDocument(plan);
  const { competitors: _, ...days } = research;
  const parts = { currency, promotions, products, shipping, segments: audience.segments, research: days };
  return createHash('sha256').update(canonicalJson(parts), 'utf8').digest('hex');
}

/** Keeps a campaign's back-test of a plan; a later one of the same offers takes its place. */
export async function saveBacktest(
  db: Queryable,
  { campaignId, plan }: { campaignId: string; plan: Plan },
  { report, version, at }: StoredBacktest,
): Promise<void> {
  await db.query(
    `insert into backtests (campaign_id, basis, version, report, at) values ($1, $2, $3, $4, $5)
     on conflict (campaign_id, basis)
     do update set version = excluded.version, report = excluded.report, at = excluded.at`,
    [campaignId, backtestBasis(plan), version, JSON.stringify(report), at],
  );
}

/** The back-test of exactly the offers of this plan; undefined where none was made. */
export async function findBacktest(
  db: Queryable,
  campaignId: string,
  plan: Plan,
): Promise<StoredBacktest | undefined> {
  const { rows } = await db.query<StoredBacktest>(
    'select report, version, at from backtests where campaign_id = $1 and basis = $2',
    [campaignId, backtestBasis(plan)],
  );
  return rows[0];
}

/** What whoever decides on a plan is shown: its back-test and what its budget lines have to expect; null without one. */
export async function plannedBacktest(
  db: Queryable,
  campaignId: string,
  plan: Plan,
): Promise<{ report: KeptBacktest; expected: ExpectedCost | null } | null> {
  const found = await findBacktest(db, campaignId, plan);
  if (found === undefined) return null;
  const { report } = found;
  return { report, expected: expectedCost(plan, { row: report, days: daysOf(report.window).length }) };
}
