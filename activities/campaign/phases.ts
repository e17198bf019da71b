import type { PlanPhase } from '../../domain/plan/vocabulary.ts';
import { loadPlan, planPhases, recordTimeline, setPhase, setWaitingFor } from '../../store/campaigns.ts';
import { timesPostponed } from '../../store/readiness.ts';
import { openingOf, type PhaseOpening } from './schedule.ts';
import type { CampaignDeps, CampaignMoment, PhaseMoment } from './types.ts';

/** A phase that begins; a timed one with the window it has. */
export interface PhaseEntry extends PhaseMoment {
  version: number;
  waitingFor: string | null;
  startsAt?: number;
  endsAt?: number;
  /** The first phase after preparation. */
  launch?: boolean;
}

/** Writes where the campaign is, and reads from the plan when its phases start. Every step may run twice. */
export function createPhaseActivities({ db, calendar }: CampaignDeps) {
  return {
    /** The campaign enters a phase, at its start where it has one. */
    async enterPhase(entry: PhaseEntry): Promise<void> {
      const { campaignId, phase, at, startsAt, endsAt, version, waitingFor, launch = false } = entry;
      const start = startsAt ?? at;
      await db.transaction(async (tx) => {
        await setPhase(tx, { campaignId, phase, at: start, launch, ...(endsAt !== undefined && { endsAt }) });
        await setWaitingFor(tx, { campaignId, waitingFor });
        const data = { version, ...(endsAt !== undefined && { endsAt }) };
        const key = `${campaignId}/phase/${phase}/${at}`;
        await recordTimeline(tx, { campaignId, key, at: start, phase, kind: 'phase', actorId: null, data });
      });
    },

    /**
     * When a phase starts if it follows at `at`, when it ends and when its waves are due; a start that has passed is told
     * on the timeline. Null where the plan has no such phase.
     */
    async openPhase(moment: CampaignMoment & { phase: PlanPhase }): Promise<PhaseOpening | null> {
      const { campaignId, hash, phase, at } = moment;
      const plan = await loadPlan(db.pool, campaignId, hash);
      const postponed = await timesPostponed(db.pool, campaignId);
      const opening = openingOf(plan, phase, { now: at, calendar, postponed });
      if (!opening) return null;
      await planPhases(db.pool, {
        campaignId,
        phases: [{ phase, start: opening.startsAt, end: opening.endsAt }],
      });
      const { plannedAt, startsAt, endsAt } = opening;
      if (plannedAt !== null) {
        const key = `${campaignId}/phaseLate/${phase}/${at}`;
        const data = { phase, plannedAt, startsAt, endsAt };
        await recordTimeline(db.pool, { campaignId, key, at, phase, kind: 'phaseLate', actorId: null, data });
      }
      return opening;
    },
  };
}
