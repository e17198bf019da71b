import { hasEnded } from '../../domain/lifecycle.ts';
import type { Queryable } from '../../infra/database.ts';
import type { CampaignRow } from '../../store/campaigns.ts';
import { listStopped, type MetGate } from '../../store/gates.ts';
import { newestEntry } from '../../store/timeline.ts';
import { type TextLanguage, timelineText } from '../timeline-texts.ts';

/** What holds a campaign, or ended it before its time: since when, by whom and why. */
export interface Stopped {
  kind: string;
  scope: 'all' | 'campaign';
  at: string;
  /** Name or e-mail of the person; null where the product itself did it. */
  by: string | null;
  reason: string | null;
  /** As a sentence. */
  text: string;
}

/** Kinds of the timeline that say why it stands as it does, the newest of them counts. */
function kindsOf({ status }: CampaignRow, { gate, gateScope }: MetGate): string[] {
  if (status === 'cancelled' || status === 'aborted' || status === 'rejected') return [status];
  if (gateScope === 'campaign' && gate === 'stopped') return ['emergencyStop', 'stopAsked'];
  return status === 'paused' || gate === 'paused' ? ['paused'] : [];
}

const EVERYBODY: Record<TextLanguage, string> = {
  en: 'Emergency stop of every campaign: nothing is sent',
  'zh-CN': '全部活动紧急停止：不再发送任何消息',
};

async function everybody(db: Queryable, language: TextLanguage): Promise<Stopped | null> {
  const [first] = await listStopped(db, { after: null, limit: 1 });
  if (first?.scope !== 'all') return null;
  const { since, by, reason } = first;
  return {
    kind: 'emergencyStop',
    scope: 'all',
    at: since.toISOString(),
    ...{ by, reason, text: EVERYBODY[language] },
  };
}

/** Who or what stopped a campaign and why, where something did; an emergency stop of everything comes first. */
export async function stoppedBy(
  db: Queryable,
  { campaign, gate }: { campaign: CampaignRow; gate: MetGate },
  language: TextLanguage,
): Promise<Stopped | null> {
  if (!hasEnded(campaign) && gate.gateScope === 'all') return everybody(db, language);
  const entry = await newestEntry(db, { campaignId: campaign.id, kinds: kindsOf(campaign, gate) });
  if (entry === null) return null;
  const { kind, at, phase, data, actor, reason } = entry;
  // Its reason is told apart.
  const text = timelineText({ kind, phase, data, actor }, { language, timeZone: campaign.timeZone });
  return { kind, scope: 'campaign', at: new Date(at).toISOString(), by: actor, reason, text };
}
