import { SELLING_PHASES } from '../../domain/adjustments/types.ts';
import { CLEAN_UP, END_TOLD } from '../../domain/endings.ts';
import { canBecome, hasEnded, type Phase, type Status } from '../../domain/lifecycle.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { CampaignRow } from '../../store/campaigns.ts';
import type { MetGate } from '../../store/gates.ts';
import type { TextLanguage } from '../timeline-texts.ts';

/** What people may tell a campaign, in the order screens offer it. */
export const ACTIONS = ['start', 'pause', 'resume', 'extend', 'withdraw', 'cancel', 'abort'] as const;
export type Action = (typeof ACTIONS)[number];

const WHYS = {
  ended: { en: 'It has ended already', 'zh-CN': '活动已经结束' },
  started: { en: 'It has been started already', 'zh-CN': '活动已经启动' },
  draft: { en: 'It is a draft: nothing runs yet', 'zh-CN': '仍是草稿，尚未运行' },
  paused: { en: 'It is paused already', 'zh-CN': '活动已经暂停' },
  notPaused: { en: 'It is not paused', 'zh-CN': '活动没有暂停' },
  recap: { en: 'In recap nothing is sent any more', 'zh-CN': '复盘阶段已不再发送任何消息' },
  notSelling: {
    en: 'Only warm-up, live and extension can be extended',
    'zh-CN': '只有预热、正式和延续阶段可以延长',
  },
  notInApproval: { en: 'It is not in approval', 'zh-CN': '方案不在审批中' },
} satisfies Record<string, Record<TextLanguage, string>>;
type Why = keyof typeof WHYS;

/** What the actions are judged by. */
export interface ActionFacts {
  campaign: Pick<CampaignRow, 'phase' | 'status' | 'launchedAt'>;
  gate: MetGate;
  plan: Pick<Plan, 'onAbort'>;
}

function whyNot(action: Action, { campaign, gate }: ActionFacts): Why | null {
  const { phase, status } = campaign;
  const ended = hasEnded(campaign);
  const may = (next: Status): boolean => canBecome({ phase, status }, next);
  const own = gate.gateScope === 'campaign' && gate.gate === 'paused';
  if (ended) return 'ended';
  switch (action) {
    case 'start':
      return phase === 'draft' ? null : 'started';
    case 'pause':
      if (status === 'paused') return 'paused';
      return may('paused') ? null : phase === 'draft' ? 'draft' : 'recap';
    case 'resume':
      return status === 'paused' || own ? null : 'notPaused';
    case 'extend':
      return (SELLING_PHASES as readonly Phase[]).includes(phase) ? null : 'notSelling';
    case 'withdraw':
      return phase === 'approval' ? null : 'notInApproval';
    case 'cancel':
      return null;
    case 'abort':
      return may('aborted') ? null : 'draft';
  }
}

/** An action: whether it may be asked for now, and what an end would do. */
export interface PossibleAction {
  action: Action;
  possible: boolean;
  /** Why not, in words. */
  why: string | null;
  /** Of an end: its steps of clean-up, and which customers would be told. */
  cleanUp: string[];
  tells: string[];
}

/** Which actions a campaign takes now. Whether a person may ask for them is another matter: roles say that. */
export function possibleActions(facts: ActionFacts, language: TextLanguage): PossibleAction[] {
  const { campaign, plan } = facts;
  return ACTIONS.map((action) => {
    const why = whyNot(action, facts);
    const end = action === 'cancel' ? 'cancelled' : action === 'abort' ? 'aborted' : null;
    const ends = why === null && end !== null;
    return {
      action,
      possible: why === null,
      why: why && WHYS[why][language],
      cleanUp: ends && campaign.launchedAt !== null ? [...CLEAN_UP] : [],
      tells: ends && END_TOLD[end].includes(campaign.phase) ? [...(plan.onAbort?.tell ?? [])] : [],
    };
  });
}
