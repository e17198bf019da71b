import { type NextStep, nextSteps } from '../../domain/plan/ahead.ts';
import { hasEnded } from '../../domain/lifecycle.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { launchDates } from '../../domain/readiness/cut-off.ts';
import type { LevelRow } from '../../store/approvals.ts';
import type { CampaignRow } from '../../store/campaigns.ts';
import type { PhaseRow } from '../../store/phases.ts';
import { isReleased, timesPostponed } from '../../store/readiness.ts';
import type { AppDeps } from '../deps.ts';

/** What of a campaign is known already. */
export interface Known {
  campaign: CampaignRow;
  plan: Plan;
  phases: readonly PhaseRow[];
  /** Keys of the waves that have begun. */
  begun: readonly string[];
  levels: readonly LevelRow[];
}

type Parts = Pick<AppDeps, 'db' | 'calendar' | 'now'>;

async function cutOffOf(
  { db: { pool }, calendar }: Parts,
  { campaign, plan }: Known,
): Promise<number | null> {
  if (campaign.launchedAt !== null || !['approval', 'preparation'].includes(campaign.phase)) return null;
  const [postponed, released] = await Promise.all([
    timesPostponed(pool, campaign.id),
    isReleased(pool, campaign.id),
  ]);
  return released ? null : (launchDates(plan, postponed, calendar)?.cutOff ?? null);
}

/** What is ahead of a campaign, in order; nothing of a draft, or of one that has ended. */
export async function whatNext(parts: Parts, known: Known): Promise<NextStep[]> {
  const { campaign, plan, phases, begun, levels } = known;
  if (hasEnded(campaign) || campaign.phase === 'draft') return [];
  const deadlines = levels.flatMap(({ state, level, deadline }) =>
    state === 'open' && deadline ? [{ level, at: deadline.getTime() }] : [],
  );
  const cutOff = await cutOffOf(parts, known);
  const { now, calendar } = parts;
  return nextSteps({ plan, phases, begun, deadlines, cutOff }, { now: now(), calendar });
}
