import { defineTexts } from '../i18n/texts.ts';

/** What somebody said on a level, in the past tense. */
export const verdictTexts = defineTexts('verdicts', {
  approve: { en: 'approved', 'zh-CN': '批准' },
  reject: { en: 'rejected', 'zh-CN': '驳回' },
  requestChanges: { en: 'asked for changes', 'zh-CN': '要求修改' },
  delegate: { en: 'handed it on', 'zh-CN': '转交' },
});

/** How a level stands. */
export const levelStateTexts = defineTexts('level-states', {
  open: { en: 'Open', 'zh-CN': '进行中' },
  approved: { en: 'Approved', 'zh-CN': '已批准' },
  rejected: { en: 'Rejected', 'zh-CN': '已驳回' },
  changesRequested: { en: 'Sent back for changes', 'zh-CN': '要求修改' },
  withdrawn: { en: 'Taken back', 'zh-CN': '已撤回' },
  expired: { en: 'Not decided in time', 'zh-CN': '逾期未决' },
  waiting: { en: 'Not asked yet', 'zh-CN': '尚未开始' },
});

/** Why the reader may not decide on an open level. */
export const whyNotTexts = defineTexts('why-not', {
  OWN_PLAN: { en: 'Your own plan: others decide', 'zh-CN': '您自己的方案，由他人审批' },
  DECIDED_ALREADY: { en: 'You have approved it', 'zh-CN': '您已批准' },
  DELEGATED: { en: 'You have handed it on', 'zh-CN': '您已转交' },
  NOT_AN_APPROVER: { en: 'Others are asked', 'zh-CN': '由他人审批' },
});

/** What research advises. */
export const researchVerdictTexts = defineTexts('research-verdicts', {
  go: { en: 'Go', 'zh-CN': '可行' },
  goWithChanges: { en: 'Go, with changes', 'zh-CN': '修改后可行' },
  noGo: { en: 'No-go', 'zh-CN': '不可行' },
});

/** Colours of antd's tags for how a level stands. */
export const LEVEL_COLOURS: Readonly<Record<string, string>> = {
  open: 'processing',
  approved: 'success',
  rejected: 'error',
  changesRequested: 'warning',
  expired: 'error',
};
