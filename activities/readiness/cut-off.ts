import { launchDates, postponementsAllowed } from '../../domain/readiness/cut-off.ts';
import type { Calendar } from '../../domain/plan/time.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { appendAudit } from '../../store/audit.ts';
import { loadPlan, planPhases, recordTimeline, setWaitingFor } from '../../store/campaigns.ts';
import {
  addPostponement,
  isReleased,
  listCheckRows,
  missedKey,
  releaseLaunch,
  timesPostponed,
} from '../../store/readiness.ts';
import type { CutOff } from '../../workflows/preparation/messages.ts';
import { plannedWindows } from '../campaign/schedule.ts';
import { tellLead } from './cut-off-mails.ts';
import type { PreparationMoment, ReadinessDeps } from './types.ts';

type Missed = PreparationMoment & { nth: number };

const cutOffOf = (plan: Plan, postponed: number, calendar: Calendar): CutOff => ({
  cutOff: launchDates(plan, postponed, calendar)?.cutOff ?? null,
  postponed,
  most: postponementsAllowed(plan),
});

function createRelease({ db }: ReadinessDeps) {
  return {
    /** The lead lets a launch go that had missed its last cut-off; a start approved anew is not cut off again. */
    async releaseLaunch({ campaignId, at, actorId }: PreparationMoment & { actorId: string }): Promise<void> {
      const entry = { key: `${campaignId}/launchReleased`, at, actorId, data: {} };
      await db.transaction(async (tx) => {
        await releaseLaunch(tx, { campaignId, actorId, at });
        await recordTimeline(tx, { ...entry, campaignId, phase: 'preparation', kind: 'launchReleased' });
        await appendAudit(tx, { ...entry, scope: campaignId, action: 'launchReleased' });
      });
    },
  };
}

/** What happens when readiness is not met in time. Every step may run twice. */
export function createCutOffActivities(deps: ReadinessDeps) {
  const { db, calendar } = deps;

  const holding = async (campaignId: string): Promise<string[]> =>
    (await listCheckRows(db.pool, campaignId))
      .filter(({ state, blocking }) => blocking && (state === 'pending' || state === 'failed'))
      .map(({ key }) => key);

  return {
    ...createRelease(deps),

    /** By when the checks of the version are to be met, after what was postponed before. */
    async readCutOff({ campaignId, hash }: PreparationMoment): Promise<CutOff> {
      const plan = await loadPlan(db.pool, campaignId, hash);
      const read = cutOffOf(plan, await timesPostponed(db.pool, campaignId), calendar);
      return (await isReleased(db.pool, campaignId)) ? { ...read, cutOff: null } : read;
    },

    /** The launch moves for the n-th time, and with it every date of the plan; answers the next cut-off. */
    async postponeLaunch(missed: Missed): Promise<CutOff> {
      const { campaignId, hash, nth, at } = missed;
      const plan = await loadPlan(db.pool, campaignId, hash);
      const dates = launchDates(plan, nth, calendar);
      if (!dates || dates.startsAt === null) throw new RangeError('The plan has no start to move');
      const { startsAt, cutOff } = dates;
      const checks = await holding(campaignId);
      const key = `${campaignId}/launchPostponed/${nth}`;
      const data = { nth, most: postponementsAllowed(plan), startsAt, cutOff, checks };
      await db.transaction(async (tx) => {
        await addPostponement(tx, { campaignId, nth, startsAt, cutOff, at });
        const phases = plannedWindows(plan, { now: at, calendar, postponed: nth });
        await planPhases(tx, { campaignId, phases });
        await recordTimeline(tx, {
          ...{ campaignId, key, at, phase: 'preparation', actorId: null },
          ...{ kind: 'launchPostponed', data },
        });
      });
      await tellLead(deps, { ...missed, plan, checks, startsAt });
      return cutOffOf(plan, nth, calendar);
    },

    /** Nothing is left to postpone: the launch waits for the lead, whatever the checks come to. */
    async missCutOff(missed: PreparationMoment): Promise<void> {
      const { campaignId, version, hash, at } = missed;
      const plan = await loadPlan(db.pool, campaignId, hash);
      const checks = await holding(campaignId);
      await setWaitingFor(db.pool, { campaignId, waitingFor: 'readiness' });
      await recordTimeline(db.pool, {
        ...{ campaignId, key: missedKey({ campaignId, version }), at, phase: 'preparation' },
        ...{ kind: 'readinessMissed', actorId: null, data: { checks } },
      });
      await tellLead(deps, { ...missed, plan, checks, startsAt: null });
    },
  };
}
