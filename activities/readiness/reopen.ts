import { appendAudit } from '../../store/audit.ts';
import { recordTimeline } from '../../store/campaigns.ts';
import { listCheckRows, settleCheckRow } from '../../store/readiness.ts';
import type { PreparationMoment, ReadinessDeps } from './types.ts';

/** A check that is asked again, and by whom; not known of calls made before it was told. */
export interface Reopening extends PreparationMoment {
  check: string;
  actorId?: string;
}

/** A check is pending until it answers; where it was waived, the waiver has ended, and by whom stays on record. */
export async function reopenCheck({ db }: Pick<ReadinessDeps, 'db'>, reopened: Reopening): Promise<void> {
  const { campaignId, version, check: key, actorId = null, at } = reopened;
  const open = { state: 'pending', detail: {}, waivedBy: null, commentId: null } as const;
  await db.transaction(async (tx) => {
    const rows = await listCheckRows(tx, campaignId);
    const waived = rows.some((row) => row.key === key && row.state === 'waived');
    await settleCheckRow(tx, { campaignId, key, at, ...open });
    if (!waived) return;
    const entry = { key: `${campaignId}/waiverEnded/${version}/${key}/${at}`, at, actorId };
    const ended = { ...entry, data: { check: key } };
    await recordTimeline(tx, { ...ended, campaignId, phase: 'preparation', kind: 'waiverEnded' });
    await appendAudit(tx, { ...ended, scope: campaignId, action: 'waiverEnded' });
  });
}
