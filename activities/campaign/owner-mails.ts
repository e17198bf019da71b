import { turnWords, type Turn } from '../../domain/cause-words.ts';
import { textIn } from '../../domain/plan/messages.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { commentText } from '../../store/comments.ts';
import { personById } from '../../store/people.ts';
import { sendInPassing } from '../email/patient.ts';
import type { StaffText } from '../email/staff-mailer.ts';
import type { CampaignDeps, InstructionMoment, PhaseMoment } from './types.ts';

type Deps = Pick<CampaignDeps, 'db' | 'staffMailer'>;

/** What the owner is told, in both languages; facts and address are added here. */
interface News {
  /** Tells mails of one campaign apart. */
  key: string;
  en: (name: string) => StaffText;
  'zh-CN': (name: string) => StaffText;
}

/** Mails a campaign's owner, once a key. */
async function mailOwner({ db, staffMailer }: Deps, moment: PhaseMoment, news: News): Promise<void> {
  const { campaignId, at } = moment;
  const { ownerId, name } = await findCampaign(db.pool, campaignId);
  const command = `npm run campaign -- timeline ${campaignId}`;
  const en = news.en(textIn(name, 'en'));
  const zh = news['zh-CN'](textIn(name, 'zh-CN'));
  await sendInPassing(staffMailer, {
    key: `${campaignId}/owner/${news.key}`,
    ...{ campaignId, personId: ownerId, kind: 'campaign', at },
    content: {
      en: { ...en, facts: [...(en.facts ?? []), ['What happened', command]] },
      'zh-CN': { ...zh, facts: [...(zh.facts ?? []), ['查看经过', command]] },
    },
  });
}

const NEXT = {
  paused: {
    en: 'Nothing is sent until somebody resumes it; its dates do not move.',
    'zh-CN': '恢复之前不再发送任何消息；各阶段的时间不变。',
  },
  ended: {
    en: 'Nothing is sent any more, and what had begun has been taken back as far as it can be.',
    'zh-CN': '不再发送任何消息，已开始的事项已尽可能收回。',
  },
} as const;

/** Tells the owner that somebody or something else has paused or ended the campaign; never what they did themself. */
export async function tellOfTurn(
  deps: Deps,
  moment: InstructionMoment,
  turn: Pick<Turn, 'data'> & { kind: 'paused' | 'aborted' | 'cancelled' },
): Promise<void> {
  const { campaignId, actorId, commentId, key } = moment;
  const { pool } = deps.db;
  const { ownerId } = await findCampaign(pool, campaignId);
  if (actorId === ownerId) return;
  const actor = actorId === null ? null : ((await personById(pool, actorId))?.name ?? null);
  const reason = commentId === null ? null : await commentText(pool, commentId);
  const next = NEXT[turn.kind === 'paused' ? 'paused' : 'ended'];
  const told = { ...turn, actor };
  await mailOwner(deps, moment, {
    key: `${turn.kind}/${key}`,
    en: (name) => ({
      subject: `“${name}”: ${turnWords(told, 'en')}`,
      paragraphs: [`“${name}”: ${turnWords(told, 'en')}.`, next.en],
      ...(reason !== null && { facts: [['Reason given', reason]] }),
    }),
    'zh-CN': (name) => ({
      subject: `“${name}”：${turnWords(told, 'zh-CN')}`,
      paragraphs: [`“${name}”：${turnWords(told, 'zh-CN')}。`, next['zh-CN']],
      ...(reason !== null && { facts: [['理由', reason]] }),
    }),
  });
}

const STEPS: Readonly<Record<string, { en: string; 'zh-CN': string }>> = {
  stopWaves: { en: 'stop the waves', 'zh-CN': '停止触达' },
  closeOffers: { en: 'close the offers', 'zh-CN': '关闭优惠' },
  giveBackHolds: { en: 'release what unpaid orders hold', 'zh-CN': '释放未付款订单的预占' },
  returnBudget: { en: 'return unspent budget', 'zh-CN': '退回未花费的预算' },
  tellCustomers: { en: 'tell the customers', 'zh-CN': '通知顾客' },
};

/** Tells the owner that a step of the clean-up came to nothing, so that somebody does it by hand. */
export async function tellOfFailedStep(
  deps: Deps,
  moment: PhaseMoment & { step: string; code: string },
): Promise<void> {
  const { step, code } = moment;
  const words = STEPS[step] ?? { en: step, 'zh-CN': step };
  await mailOwner(deps, moment, {
    key: `undoFailed/${step}`,
    en: (name) => ({
      subject: `Ending “${name}”: a step failed`,
      paragraphs: [
        `“${name}” is ending, and one step of it failed for good: ${words.en} (${code}).`,
        'The other steps were tried all the same. Please have this one done by hand.',
      ],
    }),
    'zh-CN': (name) => ({
      subject: `“${name}”收尾时有一步失败`,
      paragraphs: [
        `“${name}”正在收尾，其中一步最终失败：${words['zh-CN']}（${code}）。`,
        '其余步骤已照常执行。请安排人工完成这一步。',
      ],
    }),
  });
}
