import { toDocument } from '../../domain/plan/money-fields.ts';
import type { Goal } from '../../domain/plan/types.ts';
import { adoptVersion, lockCampaign, recordTimeline } from '../../store/campaigns.ts';
import { planHash } from '../../store/plan-hash.ts';
import { insertVersion, loadVersion, nextVersion } from '../../store/plans.ts';
import { timelineData } from '../../store/timeline.ts';
import type { CampaignDeps, CampaignMoment } from './types.ts';

interface Version {
  version: number;
  hash: string;
}

/**
 * Keeps the plan with its resolved goals as a version of its own, once a moment: a retry finds the one it made. A plan
 * without such goals stays the version it is.
 */
export async function keepResolved(
  { db }: Pick<CampaignDeps, 'db'>,
  { campaignId, version, hash, at }: CampaignMoment & { version: number },
  goals: Goal[],
): Promise<Version> {
  const stored = await loadVersion(db.pool, campaignId, hash);
  const changed = goals.some((goal, i) => goal.resolved !== undefined && !stored.plan.goals[i]?.resolved);
  if (!changed) return { version, hash };
  const key = `${campaignId}/goalsResolved/${version}/${at}`;
  return db.transaction(async (tx) => {
    await lockCampaign(tx, campaignId);
    const made = (await timelineData(tx, key)) as Version | null;
    if (made) return { version: made.version, hash: made.hash };
    const plan = { ...stored.plan, goals };
    const next = { version: await nextVersion(tx, campaignId), hash: planHash(plan, stored.bodies) };
    const document = toDocument(plan);
    const { bodies } = stored;
    await insertVersion(tx, { campaignId, ...next, document, bodies, createdBy: null, at });
    await adoptVersion(tx, { ...plan, campaignId, ...next });
    const entry = { campaignId, key, at, phase: 'planning', kind: 'goalsResolved', actorId: null } as const;
    await recordTimeline(tx, { ...entry, data: { ...next } });
    return next;
  });
}
