import { appendAudit } from '../../store/audit.ts';
import { adoptVersion, recordTimeline } from '../../store/campaigns.ts';
import { insertVersion, loadVersion } from '../../store/plans.ts';
import type { VersionMoment } from './planning.ts';
import type { CampaignDeps, PhaseMoment } from './types.ts';

/** Which version of its plan a campaign goes on with. */
export function createVersionActivities({ db }: Pick<CampaignDeps, 'db'>) {
  return {
    /** Makes a version that a person stored the one that counts. */
    async acceptPlan(moment: PhaseMoment & { version: number; actorId: string }): Promise<void> {
      const { campaignId, version, hash, phase, at, actorId } = moment;
      const { plan } = await loadVersion(db.pool, campaignId, hash);
      const key = `${campaignId}/planSubmitted/${version}`;
      const data = { version, hash };
      await db.transaction(async (tx) => {
        await adoptVersion(tx, { ...plan, campaignId, version, hash });
        await recordTimeline(tx, { campaignId, key, at, phase, kind: 'planSubmitted', actorId, data });
        await appendAudit(tx, { scope: campaignId, key, at, actorId, action: 'planSubmitted', data });
      });
    },

    /** The same plan as a version of its own: a start that slipped by more than a day is approved again. */
    async copyVersion({ campaignId, version, hash, at }: VersionMoment): Promise<{ version: number }> {
      const stored = await loadVersion(db.pool, campaignId, hash);
      const next = version + 1;
      const key = `${campaignId}/shiftToApproval/${next}`;
      const entry = {
        campaignId,
        key,
        at,
        phase: 'preparation',
        kind: 'shiftToApproval',
        actorId: null,
      } as const;
      await db.transaction(async (tx) => {
        await insertVersion(tx, { ...stored, version: next, createdBy: null, at });
        await adoptVersion(tx, { ...stored.plan, campaignId, version: next, hash });
        await recordTimeline(tx, { ...entry, data: { version: next } });
      });
      return { version: next };
    },
  };
}
