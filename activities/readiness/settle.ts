import { appendAudit } from '../../store/audit.ts';
import { loadPlan, recordTimeline } from '../../store/campaigns.ts';
import { settleCheckRow } from '../../store/readiness.ts';
import type { CheckState } from '../../workflows/preparation/messages.ts';
import { tellOwner } from './mails.ts';
import { ownersOf } from './owners.ts';
import type { PreparationMoment, ReadinessDeps } from './types.ts';

/** What a check came to, and who asked for it; `actorId` is null for the checks preparation runs by itself. */
export interface Settlement extends PreparationMoment {
  check: string;
  state: Exclude<CheckState, 'pending' | 'notRun'>;
  detail: Record<string, unknown>;
  actorId: string | null;
  commentId: string | null;
}

const KINDS = { passed: 'checkPassed', failed: 'checkFailed', waived: 'checkWaived' } as const;

/** Keeps what a check came to; the owner of a blocking one that failed gets a mail. */
export async function settleCheck(deps: ReadinessDeps, settlement: Settlement): Promise<void> {
  const { campaignId, version, hash, check: key, state, detail, actorId, commentId, at } = settlement;
  const plan = await loadPlan(deps.db.pool, campaignId, hash);
  const check = plan.readiness.find((each) => each.key === key);
  if (!check) throw new RangeError(`The plan has no check ${key}`);
  const waivedBy = state === 'waived' ? actorId : null;
  const entryKey = `${campaignId}/${KINDS[state]}/${version}/${key}/${at}`;
  const entry = {
    campaignId,
    key: entryKey,
    at,
    phase: 'preparation',
    kind: KINDS[state],
    actorId,
  } as const;
  await deps.db.transaction(async (tx) => {
    await settleCheckRow(tx, { campaignId, key, state, detail, at, waivedBy, commentId });
    await recordTimeline(tx, {
      ...entry,
      data: { check: key, ...(commentId !== null && { commentId }) },
    });
    if (state !== 'waived') return;
    const data = { check: key, commentId };
    await appendAudit(tx, { scope: campaignId, key: entryKey, at, actorId, action: 'checkWaived', data });
  });
  if (state !== 'failed' || !check.blocking) return;
  const ownerOf = await ownersOf(deps, campaignId, [check.owner]);
  const ownerId = ownerOf(check.owner);
  await tellOwner(deps, { campaignId, version, hash, at, plan, check, ownerId, detail });
}
