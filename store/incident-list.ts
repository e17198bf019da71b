import type { Plan } from '../domain/plan/types.ts';
import { fromCanonical } from '../domain/plan/canonical.ts';
import { PRODUCT_RISKS } from '../domain/risk/product-risks.ts';
import type { Queryable } from '../infra/database.ts';
import type { IncidentRow, IncidentState } from './incidents.ts';
import { loadSql } from './sql.ts';

/** An incident with its campaign as lists name it, and what it is sorted by. */
export interface ListedIncident extends IncidentRow {
  key: string;
  name: Record<string, string>;
  phase: string;
  status: string;
  hash: string;
  currency: string;
  timeZone: string;
  /** 2 open, 1 acknowledged, 0 resolved. */
  urgency: number;
  /** The score; 0 of a resolved one. */
  weight: number;
}

export interface IncidentsAsked {
  states: readonly IncidentState[];
  campaignId?: string | undefined;
  /** This one alone. */
  incidentId?: string;
  /** A cell of the matrix. */
  cell?: { likelihood: number; impact: number } | undefined;
  /** The last one seen. */
  after?: { urgency: number; weight: number; at: string; id: string } | undefined;
  limit: number;
}

const productRisks = (): string =>
  JSON.stringify(PRODUCT_RISKS.map(({ key, likelihood, impact }) => ({ key, likelihood, impact })));

/** Up to `limit` incidents of all campaigns: open before acknowledged before resolved, each by score and newest first. */
export async function listIncidents(db: Queryable, asked: IncidentsAsked): Promise<ListedIncident[]> {
  const { states, campaignId = null, incidentId = null, cell, after, limit } = asked;
  const { rows } = await db.query<ListedIncident>(loadSql('incidents-list'), [
    ...[states, campaignId, cell?.likelihood ?? null, cell?.impact ?? null, productRisks()],
    ...[
      after?.urgency ?? null,
      after?.weight ?? null,
      after?.at ?? null,
      after?.id ?? null,
      incidentId,
      limit,
    ],
  ]);
  return rows;
}

/** A cell of the 5 × 5 matrix that has risks. */
export interface MatrixCell {
  likelihood: number;
  impact: number;
  risks: number;
  /** Unresolved ones of these risks. */
  incidents: number;
  campaigns: number;
}

/** Risks of the campaigns that run (or have an unresolved incident) by likelihood and impact; empty cells are absent. */
export async function runningRisks(db: Queryable): Promise<MatrixCell[]> {
  return (await db.query<MatrixCell>(loadSql('risks-matrix'), [productRisks()])).rows;
}

/** The plans that these campaigns run now, by campaign. */
export async function plansOf(db: Queryable, campaignIds: readonly string[]): Promise<Map<string, Plan>> {
  const { rows } = await db.query<{ id: string; plan: unknown }>(
    `select c.id, v.plan from campaigns c join plan_versions v on v.campaign_id = c.id and v.version = c.version
     where c.id = any ($1::uuid[])`,
    [campaignIds],
  );
  return new Map(rows.map(({ id, plan }) => [id, fromCanonical(JSON.stringify(plan))]));
}

/** Stock of some products at one place. */
export interface PlaceOfStock {
  sku: string;
  location: string;
  free: number;
}

/** Where these products lie and how many units are free there. */
export async function placesOf(db: Queryable, skus: readonly string[]): Promise<PlaceOfStock[]> {
  const { rows } = await db.query<PlaceOfStock>(
    `select sku, location, on_hand - reserved as free from stock_balances where sku = any ($1) order by sku, location`,
    [skus],
  );
  return rows;
}
