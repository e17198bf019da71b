import { type DueCheckpoints, dueCheckpoints } from '../../domain/plan/checkpoints.ts';
import { GOAL_BEHIND_RISK } from '../../domain/risk/product-risks.ts';
import { riskScore } from '../../domain/risk/score.ts';
import { checkpointWave } from '../../domain/plan/sendings.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { loadPlan, recordTimeline } from '../../store/campaigns.ts';
import { openIncident } from '../../store/incidents.ts';
import { timelineData } from '../../store/timeline.ts';
import { findingText, lookAtGoal, lookAtReach, type Finding } from './looking.ts';
import { sendReview } from './review.ts';
import type { CheckpointDeps, CheckpointMoment, CheckpointWindow } from './types.ts';

export type CheckpointActivities = ReturnType<typeof createCheckpointActivities>;

/** What a checkpoint wants of its campaign: the key of a wave to be sent, or null. */
export interface CheckpointResult {
  wave: string | null;
}

/** The wave that a warm-up checkpoint sends when reach is behind; null where it only tells. */
function waveOf(plan: Plan, { kind, nth }: CheckpointMoment): string | null {
  const checkpoint = kind === 'warmUp' ? plan.schedule.warmUp?.checkpoints?.[nth] : undefined;
  return checkpoint?.template && checkpoint.sendTo ? checkpointWave(nth) : null;
}

/** Writes down what was found, with an incident where it is behind; a checkpoint already written down is left alone. */
async function keep(
  { db }: CheckpointDeps,
  moment: CheckpointMoment,
  { finding, plan, key }: { finding: Finding; plan: Plan; key: string },
): Promise<void> {
  const { campaignId, at, phase } = moment;
  const { metric, day, behind } = finding;
  const data = findingText(finding, plan);
  const { score } = riskScore(GOAL_BEHIND_RISK.likelihood, GOAL_BEHIND_RISK.impact);
  await db.transaction(async (tx) => {
    const kind = behind ? 'checkpointMissed' : 'checkpointMet';
    await recordTimeline(tx, { campaignId, key, at, phase, kind, actorId: null, data: { ...data, behind } });
    if (!behind) return;
    const opened = { campaignId, risk: GOAL_BEHIND_RISK.key, subject: `${metric}/${day}`, score };
    await openIncident(tx, { ...opened, observed: data, at: new Date(at) });
  });
}

/** Looks at goals and reach on the way. Every step may run twice. */
export function createCheckpointActivities(deps: CheckpointDeps) {
  const { pool } = deps.db;
  return {
    /** The checkpoints of a phase under way after an instant, in the order of time, at most 50 instants at once. */
    async planCheckpoints(window: CheckpointWindow): Promise<DueCheckpoints[]> {
      const plan = await loadPlan(pool, window.campaignId, window.hash);
      return dueCheckpoints(plan, window, deps.calendar);
    },

    /**
     * Looks at one checkpoint as things stood at its instant: behind, it opens an incident (once a metric and day) and
     * may ask for a wave; a daily review is mailed. What was found stands on the timeline.
     */
    async lookAtCheckpoint(moment: CheckpointMoment): Promise<CheckpointResult> {
      const { campaignId, hash, kind, goal, nth, at } = moment;
      const plan = await loadPlan(pool, campaignId, hash);
      if (kind === 'review') {
        await sendReview(deps, moment, plan);
        return { wave: null };
      }
      const key = `${campaignId}/checkpoint/${kind}/${goal}/${nth}/${at}`;
      if ((await timelineData(pool, key)) === null) {
        const finding = await (kind === 'goal' ? lookAtGoal : lookAtReach)({ deps, moment, plan });
        if (!finding) return { wave: null };
        await keep(deps, moment, { finding, plan, key });
      }
      const behind = (await timelineData(pool, key))?.['behind'] === true;
      return { wave: behind ? waveOf(plan, moment) : null };
    },
  };
}
