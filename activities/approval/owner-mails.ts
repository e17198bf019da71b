import type { ApprovalDeps, LevelRef } from './types.ts';
import { textIn } from '../../domain/plan/messages.ts';
import { decisionsOf } from '../../store/approvals.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { sendInPassing } from '../email/patient.ts';
import type { StaffMail } from '../email/staff-mailer.ts';

/** How a level ends without approval, other than by the owner's own hand. */
export type Refused = 'rejected' | 'changesRequested' | 'expired';

interface Told {
  name: Readonly<Record<string, string>>;
  level: string;
  version: number;
  state: Refused;
  /** Who said what: address and comment. */
  said: [string, string][];
  /** Where a new version is sent. */
  address: string;
}

const WORDS = {
  rejected: {
    en: { subject: 'is rejected', text: 'It ends here: a rejected campaign is not started.' },
    'zh-CN': { subject: '未获批准', text: '活动到此结束，不会启动。' },
  },
  expired: {
    en: {
      subject: 'is rejected: nobody decided in time',
      text: 'The deadline passed without enough decisions, and the campaign ends here.',
    },
    'zh-CN': { subject: '未获批准：审批人未在期限内决定', text: '截止前未得到足够的决定，活动到此结束。' },
  },
  changesRequested: {
    en: { subject: 'is sent back for changes', text: 'Submit a new version; approval then begins again.' },
    'zh-CN': { subject: '被要求修改', text: '请提交新的版本，之后将重新审批。' },
  },
} as const;

/** The mail's text in both languages. */
export function refusalContent({ name, level, version, state, said, address }: Told): StaffMail['content'] {
  const words = WORDS[state];
  const how = state === 'changesRequested';
  const put = `PUT ${address} (If-Match: "${version}")`;
  const [en, zh] = [textIn(name, 'en'), textIn(name, 'zh-CN')];
  return {
    en: {
      subject: `“${en}” ${words.en.subject}`,
      paragraphs: [`Version ${version} of “${en}” did not pass level “${level}”.`, words.en.text],
      facts: [...said, ...(how ? [['Submit a version', put] as [string, string]] : [])],
    },
    'zh-CN': {
      subject: `“${zh}”${words['zh-CN'].subject}`,
      paragraphs: [`“${zh}”第 ${version} 版未通过审批级别“${level}”。`, words['zh-CN'].text],
      facts: [...said, ...(how ? [['提交新版本', put] as [string, string]] : [])],
    },
  };
}

/** Tells the owner that a level ended without approval, what the approvers said, and what is to be done. Once. */
export async function tellOfRefusal(deps: ApprovalDeps, ref: LevelRef, state: Refused): Promise<void> {
  const { campaignId, version, level, at } = ref;
  const { pool } = deps.db;
  const { ownerId, name } = await findCampaign(pool, campaignId);
  const verdict = state === 'rejected' ? 'reject' : 'requestChanges';
  const said = (await decisionsOf(pool, campaignId))
    .filter((one) => one.version === version && one.level === level && one.verdict === verdict)
    .map(({ person, comment }): [string, string] => [person, comment ?? '–']);
  const address = `${deps.config.publicUrl}/v1/campaigns/${campaignId}/plan`;
  await sendInPassing(deps.staffMailer, {
    key: `${campaignId}/owner/approval/${version}/${level}/${state}`,
    ...{ campaignId, personId: ownerId, kind: 'campaign', at },
    content: refusalContent({ name, level, version, state, said, address }),
  });
}
