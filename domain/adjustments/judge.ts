import { assertNever } from '../errors.ts';
import { nominalMs } from '../plan/time.ts';
import type { Duration } from '../plan/time-types.ts';
import type { Plan } from '../plan/types.ts';
import { PLAN_PHASES } from '../plan/vocabulary.ts';
import type { Phase } from '../lifecycle.ts';
import type { Adjustment, Extend, Rail, Restock, SalesCap } from './types.ts';

/** An extension that was applied: of which phase, and by how much. */
export interface Extended {
  phase: Phase;
  by: Duration;
}

/** What an adjustment is measured against: the approved plan, and what the campaign is by now. */
export interface AdjustmentFacts {
  plan: Pick<Plan, 'guardrails' | 'products' | 'schedule'>;
  /** The phase that is under way; null between two phases. */
  openPhase: Phase | null;
  /** Every extension that was applied so far. */
  extended: readonly Extended[];
  /** Products closed by now. */
  soldOut: readonly string[];
  /** Products that have a stock entry: of others nobody counts units. */
  tracked: readonly string[];
  /** Places at which the product in question has a stock entry. */
  places: readonly string[];
  /** What is capped by now: products, and null for all together. */
  capped: readonly (string | null)[];
}

/** The place of a shop that has one only; it is known without a stock entry. */
export const MAIN_LOCATION = 'main';

const sumMs = (lengths: readonly Duration[]): number =>
  lengths.reduce((sum, each) => sum + nominalMs(each), 0);

/** How much longer the open phase may become; a day counts as 24 hours. */
export interface ExtensionRoom {
  /** The rail of the plan, for the campaign as a whole; without it the planned length of the phase. */
  rule: 'extendMax' | 'plannedDuration';
  maxMs: number;
  /** By extensions that were applied. */
  usedMs: number;
}

/** What extensions of the open phase are measured against; null where none is open. */
export function extensionRoom({
  plan: { guardrails, schedule },
  openPhase,
  extended,
}: Pick<AdjustmentFacts, 'openPhase' | 'extended'> & {
  plan: Pick<Plan, 'guardrails' | 'schedule'>;
}): ExtensionRoom | null {
  if (openPhase === null) return null;
  const max = guardrails?.extendMax;
  if (max !== undefined) {
    return { rule: 'extendMax', maxMs: nominalMs(max), usedMs: sumMs(extended.map((each) => each.by)) };
  }
  const own = PLAN_PHASES.find((each) => each === openPhase);
  const planned = own && schedule[own]?.duration;
  const before = extended.filter((each) => each.phase === openPhase);
  return {
    rule: 'plannedDuration',
    maxMs: planned === undefined ? 0 : nominalMs(planned),
    usedMs: sumMs(before.map((each) => each.by)),
  };
}

function judgeExtend({ phase, by }: Extend, facts: AdjustmentFacts): Rail | null {
  if (facts.openPhase === null || (phase ?? facts.openPhase) !== facts.openPhase) return 'phaseNotOpen';
  if (nominalMs(by) === 0) return 'nothingToDo';
  const room = extensionRoom(facts);
  return room !== null && room.usedMs + nominalMs(by) > room.maxMs ? 'extendMax' : null;
}

function judgeCap({ sku, unitsPerDay }: SalesCap, { capped }: AdjustmentFacts): Rail | null {
  return unitsPerDay === null && !capped.includes(sku ?? null) ? 'nothingToDo' : null;
}

function judgeRestock(
  { sku, quantity, location = MAIN_LOCATION }: Restock,
  facts: AdjustmentFacts,
): Rail | null {
  const { soldOut, tracked, places } = facts;
  if (quantity === undefined) return soldOut.includes(sku) ? null : 'nothingToDo';
  // From its first stock entry on a product has a limit, so counting some units would take the rest off sale.
  if (!tracked.includes(sku)) return 'notTracked';
  return location === MAIN_LOCATION || places.includes(location) ? null : 'locationUnknown';
}

/**
 * The guard rail an adjustment meets, or null where it may be applied. Extensions count together, days as 24 hours:
 * `extendMax` is for the campaign as a whole. A plan without it still has a bound: a phase is at most doubled.
 */
export function railOf(adjustment: Adjustment, facts: AdjustmentFacts): Rail | null {
  const inPlan = (sku: string): boolean => facts.plan.products.some((product) => product.sku === sku);
  switch (adjustment.kind) {
    case 'extend':
      return judgeExtend(adjustment, facts);
    case 'salesCap':
      if (adjustment.sku !== undefined && !inPlan(adjustment.sku)) return 'notInPlan';
      return judgeCap(adjustment, facts);
    case 'soldOut':
      if (!inPlan(adjustment.sku)) return 'notInPlan';
      return facts.soldOut.includes(adjustment.sku) ? 'nothingToDo' : null;
    case 'restock':
      return inPlan(adjustment.sku) ? judgeRestock(adjustment, facts) : 'notInPlan';
    default:
      return assertNever(adjustment);
  }
}
