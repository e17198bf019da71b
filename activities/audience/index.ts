import type { Calendar } from '../../domain/plan/time.ts';
import type { Config } from '../../infra/config.ts';
import type { Database } from '../../infra/database.ts';
import { type AudienceCounts, freezeAudience } from '../../store/audience.ts';
import { loadPlan } from '../../store/plans.ts';
import { recordTimeline } from '../../store/timeline.ts';

export interface AudienceDeps {
  db: Database;
  calendar: Calendar;
  config: Pick<Config, 'FANFARE_TIME_ZONE'>;
}

export type AudienceActivities = ReturnType<typeof createAudienceActivities>;

/** Decides who is contacted. */
export function createAudienceActivities({ db, calendar, config }: AudienceDeps) {
  return {
    /**
     * Freezes the campaign's audience as it is at the plan's reference day, else at the day of `at` (epoch ms) in the
     * shop's zone. Again: the same audience.
     */
    async freezeAudience(task: { campaignId: string; hash: string; at: number }): Promise<AudienceCounts> {
      const { campaignId, hash, at } = task;
      const plan = await loadPlan(db.pool, campaignId, hash);
      const timeZone = config.FANFARE_TIME_ZONE;
      const asOf = plan.research.asOf ?? calendar.toDate(at, timeZone);
      const counts = await freezeAudience(db.pool, { campaignId, plan, asOf, timeZone });
      const { members, treated, holdOut } = counts;
      await recordTimeline(db.pool, {
        campaignId,
        key: `${campaignId}/audienceFrozen`,
        at,
        phase: plan.schedule.warmUp ? 'warmUp' : 'live',
        kind: 'audienceFrozen',
        actorId: null,
        data: { asOf, members, treated, holdOut },
      });
      return counts;
    },
  };
}
