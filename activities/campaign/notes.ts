import { recordTimeline, setWaitingFor } from '../../store/campaigns.ts';
import { stopGate } from '../../store/gates.ts';
import { findIncident } from '../../store/incidents.ts';
import type { Checkpoint } from '../../domain/plan/checkpoints.ts';
import type { CampaignDeps, PhaseMoment } from './types.ts';

/** Small facts of a running campaign, for screens and the timeline. */
export function createNoteActivities({ db }: Pick<CampaignDeps, 'db'>) {
  return {
    /** What a person has to do before the campaign goes on, or null. */
    async setWaiting(waiting: { campaignId: string; waitingFor: string | null }): Promise<void> {
      await setWaitingFor(db.pool, waiting);
    },

    /** A wave ended with a failure, named by its code; the campaign goes on. */
    async failWave(moment: PhaseMoment & { wave: string; code: string }): Promise<void> {
      const { campaignId, phase, at, wave, code } = moment;
      const key = `${campaignId}/waveFailed/${wave}`;
      const data = { wave, code };
      await recordTimeline(db.pool, { campaignId, key, at, phase, kind: 'waveFailed', actorId: null, data });
    },

    /** A checkpoint or daily review that was due at an instant came to nothing; the campaign goes on. */
    async failCheckpoint(moment: PhaseMoment & Checkpoint & { dueAt: number; code: string }): Promise<void> {
      const { campaignId, phase, at, kind, goal, nth, dueAt, code } = moment;
      const key = `${campaignId}/checkpointFailed/${kind}/${goal}/${nth}/${dueAt}`;
      const data = { dueAt: new Date(dueAt).toISOString(), code };
      const entry = { campaignId, key, at, phase, actorId: null, data };
      const told = kind === 'review' ? 'dailyReviewFailed' : 'checkpointFailed';
      await recordTimeline(db.pool, { ...entry, kind: told });
    },

    /** A rule of the plan's `exit` is met: from here on nothing is sent, whatever else is under way. */
    async noteExit(
      moment: PhaseMoment & { key: string; rule: number; metric: string; value: number },
    ): Promise<void> {
      const { campaignId, phase, at, key, rule, metric, value } = moment;
      const data = { rule, metric, value };
      const entry = { campaignId, key: `${campaignId}/exitRuleMet/${key}`, at, phase, actorId: null };
      await db.transaction(async (tx) => {
        await stopGate(tx, { scope: campaignId, actorId: null, reason: 'exitRule', at });
        await recordTimeline(tx, { ...entry, kind: 'exitRuleMet', data });
      });
    },

    /** An incident asked the campaign for something. */
    async noteIncident(
      moment: PhaseMoment & { key: string; incidentId: string; news: string; then: string },
    ): Promise<void> {
      const { campaignId, phase, at, key, incidentId, news, then } = moment;
      const { risk, subject } = await findIncident(db.pool, incidentId);
      const data = { incidentId, risk, subject, news, then };
      const entry = {
        campaignId,
        key: `${campaignId}/incidentAsked/${key}`,
        at,
        phase,
        kind: 'incidentAsked',
      };
      await recordTimeline(db.pool, { ...entry, actorId: null, data });
    },
  };
}
