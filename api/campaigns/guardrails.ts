import { extensionRoom } from '../../domain/adjustments/judge.ts';
import { SELLING_PHASES } from '../../domain/adjustments/types.ts';
import { hasEnded, type Phase } from '../../domain/lifecycle.ts';
import { extensionsOf } from '../../store/adjustments.ts';
import { findCampaign, listPhases, loadPlan } from '../../store/campaigns.ts';
import type { AppDeps } from '../deps.ts';

/** What adjustments of a campaign are allowed, and what of that is left. Throws CAMPAIGN_NOT_FOUND. */
export async function guardrailsView({ db: { pool } }: Pick<AppDeps, 'db'>, campaignId: string) {
  const campaign = await findCampaign(pool, campaignId);
  const [plan, phases, extended] = await Promise.all([
    loadPlan(pool, campaignId, campaign.hash),
    listPhases(pool, campaignId),
    extensionsOf(pool, campaignId),
  ]);
  const sells = (SELLING_PHASES as readonly Phase[]).includes(campaign.phase) && !hasEnded(campaign);
  const openPhase = sells ? campaign.phase : null;
  const room = extensionRoom({ plan, openPhase, extended });
  const ends = phases.find(({ phase }) => phase === openPhase)?.plannedEnd ?? null;
  return {
    campaignId,
    phase: openPhase,
    endsAt: ends === null ? null : new Date(ends).toISOString(),
    extension: room && {
      rule: room.rule,
      max: room.maxMs / 1_000,
      used: room.usedMs / 1_000,
      left: Math.max(0, room.maxMs - room.usedMs) / 1_000,
    },
    rails: { ...plan.guardrails },
    waves: plan.waves.length,
  };
}
