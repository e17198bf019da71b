import type { Duration } from '../plan/time-types.ts';
import type { PlanPhase } from '../plan/vocabulary.ts';

/** Phases that sell or prepare a sale: those an adjustment works in. */
export const SELLING_PHASES = ['warmUp', 'live', 'extension'] as const;
export type SellingPhase = Extract<PlanPhase, (typeof SELLING_PHASES)[number]>;

/**
 * Makes the phase that is open longer; the phases after it follow. All extensions of a campaign together are at most the
 * plan's `guardrails.extendMax`; without that rail, those of a phase are together at most its own planned duration.
 */
export interface Extend {
  kind: 'extend';
  /** Left out: whichever phase is open. */
  phase?: SellingPhase;
  by: Duration;
}

/** At most so many units a day, of one product or of all together; null lifts the cap. */
export interface SalesCap {
  kind: 'salesCap';
  sku?: string;
  unitsPerDay: number | null;
}

/** Closes a product for the campaign's orders. */
export interface SoldOut {
  kind: 'soldOut';
  sku: string;
}

/** Opens a product again; with a quantity, that many units come into stock and are allocated to the campaign. */
export interface Restock {
  kind: 'restock';
  sku: string;
  quantity?: number;
  /** `main` where it is left out. */
  location?: string;
}

/** A change to a running campaign; its plan, version and hash stay as they were approved. */
export type Adjustment = Extend | SalesCap | SoldOut | Restock;

/** Why an adjustment was refused: the guard rail it met. */
export const RAILS = [
  'phaseNotOpen',
  'nothingToDo',
  'extendMax',
  'notInPlan',
  'notTracked',
  'locationUnknown',
] as const;
export type Rail = (typeof RAILS)[number];

/** What became of an adjustment; `awaitingApproval` where it goes back to the approvers first. */
export const ADJUSTMENT_RESULTS = ['applied', 'awaitingApproval', 'refused'] as const;
export type AdjustmentResult = (typeof ADJUSTMENT_RESULTS)[number];
