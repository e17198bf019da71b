import { railOf } from '../../domain/adjustments/judge.ts';
import type { AdjustmentResult, Rail } from '../../domain/adjustments/types.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { Queryable } from '../../infra/database.ts';
import { recordAction } from '../../store/actions.ts';
import { adjustmentByKey, extensionsOf, insertAdjustment } from '../../store/adjustments.ts';
import { loadPlan, lockCampaign } from '../../store/campaigns.ts';
import { cappedUnits } from '../../store/limits.ts';
import { allocatedProducts, stockOf } from '../../store/stock.ts';
import { applyAdjustment } from './apply-adjustment.ts';
import type { AdjustmentMoment, CampaignDeps } from './types.ts';

/** What became of it; `endsAt` is where the phase ends from now on, where that moved. */
export interface Adjusted {
  result: AdjustmentResult;
  rail: Rail | null;
  endsAt: number | null;
}

/** What the guard rails are measured against, read under the campaign's lock. */
async function railMet(tx: Queryable, moment: AdjustmentMoment, plan: Plan): Promise<Rail | null> {
  const { campaignId, adjustment, openPhase } = moment;
  const closed = (await allocatedProducts(tx, campaignId)).filter(({ soldOut }) => soldOut);
  const stock =
    'sku' in adjustment && adjustment.sku !== undefined ? await stockOf(tx, [adjustment.sku]) : [];
  return railOf(adjustment, {
    plan,
    openPhase,
    extended: await extensionsOf(tx, campaignId),
    soldOut: closed.map(({ sku }) => sku),
    tracked: stock.map(({ sku }) => sku),
    places: stock.map(({ location }) => location),
    capped: await cappedUnits(tx, campaignId),
  });
}

/** Changes people make to a campaign that runs: within the guard rails applied, else refused, and written down either way. */
export function createAdjustmentActivities({ db, calendar }: CampaignDeps) {
  return {
    /** One adjustment in one transaction; the same key again answers what became of it then. */
    async adjustCampaign(moment: AdjustmentMoment): Promise<Adjusted> {
      const { campaignId, hash, adjustment, key, openPhase: _, ...by } = moment;
      return db.transaction(async (tx) => {
        await lockCampaign(tx, campaignId);
        const known = await adjustmentByKey(tx, key);
        if (known) return { result: known.result, rail: known.rail, endsAt: known.endsAt };
        const plan = await loadPlan(tx, campaignId, hash);
        const rail = await railMet(tx, moment, plan);
        const result = rail === null ? 'applied' : 'refused';
        const endsAt = rail === null ? await applyAdjustment(tx, { ...moment, plan, calendar }) : null;
        const done = { campaignId, key, ...by };
        await insertAdjustment(tx, { ...done, adjustment, result, rail, endsAt });
        const data = {
          ...adjustment,
          phase: by.phase,
          ...(rail !== null && { rail }),
          ...(endsAt && { endsAt }),
        };
        const action = rail === null ? `adjusted.${adjustment.kind}` : 'adjustmentRefused';
        await recordAction(tx, { ...done, action, data });
        return { result, rail, endsAt };
      });
    },
  };
}
