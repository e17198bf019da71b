import type { LevelRef } from './types.ts';
import type { Queryable } from '../../infra/database.ts';
import { appendAudit } from '../../store/audit.ts';
import { recordTimeline } from '../../store/campaigns.ts';

export interface LevelNote {
  kind: string;
  actorId?: string | null;
  /** Distinguishes repeats of one kind on one level. */
  nth?: string;
  data?: Record<string, unknown>;
}

/** Puts what happened on a level on the timeline and into the audit chain, once. */
export async function noteLevel(db: Queryable, ref: LevelRef, note: LevelNote): Promise<void> {
  const { campaignId, version, level, at, hash } = ref;
  const { kind, actorId = null, nth = '' } = note;
  const data = { version, level, ...note.data };
  const key = `${campaignId}/${version}/${kind}/${level}/${nth}`;
  await recordTimeline(db, { campaignId, key, at, phase: 'approval', kind, actorId, data });
  await appendAudit(db, { scope: campaignId, key, at, actorId, action: kind, data: { ...data, hash } });
}
