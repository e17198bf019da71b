import { defineTexts } from '../i18n/texts.ts';

/** The phases of a campaign, in order, as the API spells them. */
export const PHASES = [
  'draft',
  'research',
  'planning',
  'approval',
  'preparation',
  'warmUp',
  'live',
  'extension',
  'followUp',
  'recap',
  'closed',
] as const;
export type Phase = (typeof PHASES)[number];

/** How a campaign stands within its phase; the last four are ends. */
export const STATUSES = ['running', 'paused', 'cancelled', 'rejected', 'aborted', 'completed'] as const;
export type Status = (typeof STATUSES)[number];

export const phaseTexts = defineTexts('phases', {
  draft: { en: 'Draft', 'zh-CN': '草稿' },
  research: { en: 'Research', 'zh-CN': '调研' },
  planning: { en: 'Planning', 'zh-CN': '策划' },
  approval: { en: 'Approval', 'zh-CN': '审批' },
  preparation: { en: 'Preparation', 'zh-CN': '准备' },
  warmUp: { en: 'Warm-up', 'zh-CN': '预热' },
  live: { en: 'Live', 'zh-CN': '正式' },
  extension: { en: 'Extension', 'zh-CN': '延续' },
  followUp: { en: 'Follow-up', 'zh-CN': '回访' },
  recap: { en: 'Recap', 'zh-CN': '复盘' },
  closed: { en: 'Closed', 'zh-CN': '已结束' },
});

export const statusTexts = defineTexts('statuses', {
  running: { en: 'Running', 'zh-CN': '进行中' },
  paused: { en: 'Paused', 'zh-CN': '已暂停' },
  cancelled: { en: 'Cancelled', 'zh-CN': '已取消' },
  rejected: { en: 'Rejected', 'zh-CN': '已驳回' },
  aborted: { en: 'Aborted', 'zh-CN': '已中止' },
  completed: { en: 'Completed', 'zh-CN': '已完成' },
});
