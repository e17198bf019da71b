import { MAIN_LOCATION } from '../../domain/adjustments/judge.ts';
import type { Extend } from '../../domain/adjustments/types.ts';
import { later } from '../../domain/plan/schedule.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { PLAN_PHASES, type PlanPhase } from '../../domain/plan/vocabulary.ts';
import type { Queryable } from '../../infra/database.ts';
import { listPhases, planPhases } from '../../store/campaigns.ts';
import { setDailyCap } from '../../store/limits.ts';
import { extendPhase } from '../../store/phases.ts';
import { addStock, markSoldOut, raiseAllocation } from '../../store/stock.ts';
import { windowsFrom } from './schedule.ts';
import type { AdjustmentMoment } from './types.ts';

type Application = AdjustmentMoment & { plan: Plan; calendar: Calendar };

/** Moves the end of the phase that is open, and the plan of those after it; answers the new end. */
async function extend(tx: Queryable, { by }: Extend, application: Application): Promise<number> {
  const { campaignId, openPhase, plan, calendar } = application;
  const phase = openPhase as PlanPhase;
  const present = (await listPhases(tx, campaignId)).find((row) => row.phase === phase)?.plannedEnd;
  if (present === null || present === undefined) throw new Error(`Phase ${phase} has no end to move`);
  const endsAt = later(present, by, { timeZone: plan.timeZone, calendar });
  await extendPhase(tx, { campaignId, phase, endsAt });
  const next = PLAN_PHASES[PLAN_PHASES.indexOf(phase) + 1];
  if (next) {
    const phases = windowsFrom(plan, next, { now: endsAt, calendar });
    await planPhases(tx, { campaignId, phases });
  }
  return endsAt;
}

/** Does what a person asked for, in the transaction that writes it down; answers the new end of the phase, or null. */
export async function applyAdjustment(tx: Queryable, application: Application): Promise<number | null> {
  const { campaignId, adjustment, key, at } = application;
  switch (adjustment.kind) {
    case 'extend':
      return extend(tx, adjustment, application);
    case 'salesCap': {
      const { sku = null, unitsPerDay } = adjustment;
      await setDailyCap(tx, { campaignId, sku, unitsPerDay, at });
      return null;
    }
    case 'soldOut':
      await markSoldOut(tx, { campaignId, skus: [adjustment.sku], soldOut: true });
      return null;
    case 'restock': {
      const { sku, quantity, location = MAIN_LOCATION } = adjustment;
      await markSoldOut(tx, { campaignId, skus: [sku], soldOut: false });
      if (quantity === undefined) return null;
      await addStock(tx, { sku, location, quantity }, { reference: key, at });
      await raiseAllocation(tx, { campaignId, sku, quantity });
      return null;
    }
  }
}
