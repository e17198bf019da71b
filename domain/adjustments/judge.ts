import { assertNever } from '../errors.ts';
import { nominalMs } from '../plan/time.ts';
import type { Duration } from '../plan/time-types.ts';
import type { Plan } from '../plan/types.ts';
import type { Phase } from '../lifecycle.ts';
import type { Adjustment, Extend, Rail, Restock } from './types.ts';

/** What an adjustment is measured against: the approved plan, and what the campaign is by now. */
export interface AdjustmentFacts {
  plan: Pick<Plan, 'guardrails' | 'products'>;
  /** The phase that is under way; null between two phases. */
  openPhase: Phase | null;
  /** Every extension that was applied so far. */
  extended: readonly Duration[];
  /** Products closed by now. */
  soldOut: readonly string[];
  /** Products that have a stock entry: of others nobody counts units. */
  tracked: readonly string[];
}

function judgeExtend({ phase, by }: Extend, facts: AdjustmentFacts): Rail | null {
  if (facts.openPhase === null || (phase ?? facts.openPhase) !== facts.openPhase) return 'phaseNotOpen';
  if (nominalMs(by) === 0) return 'nothingToDo';
  const max = facts.plan.guardrails?.extendMax;
  const total = [...facts.extended, by].reduce((sum, each) => sum + nominalMs(each), 0);
  return max !== undefined && total > nominalMs(max) ? 'extendMax' : null;
}

function judgeRestock({ sku, quantity }: Restock, { soldOut, tracked }: AdjustmentFacts): Rail | null {
  if (quantity === undefined) return soldOut.includes(sku) ? null : 'nothingToDo';
  // From its first stock entry on a product has a limit, so counting some units would take the rest off sale.
  return tracked.includes(sku) ? null : 'notTracked';
}

/**
 * The guard rail an adjustment meets, or null where it may be applied. Extensions count together, days as 24 hours:
 * `extendMax` is for the campaign as a whole.
 */
export function railOf(adjustment: Adjustment, facts: AdjustmentFacts): Rail | null {
  const inPlan = (sku: string): boolean => facts.plan.products.some((product) => product.sku === sku);
  switch (adjustment.kind) {
    case 'extend':
      return judgeExtend(adjustment, facts);
    case 'salesCap':
      return adjustment.sku === undefined || inPlan(adjustment.sku) ? null : 'notInPlan';
    case 'soldOut':
      if (!inPlan(adjustment.sku)) return 'notInPlan';
      return facts.soldOut.includes(adjustment.sku) ? 'nothingToDo' : null;
    case 'restock':
      return inPlan(adjustment.sku) ? judgeRestock(adjustment, facts) : 'notInPlan';
    default:
      return assertNever(adjustment);
  }
}
