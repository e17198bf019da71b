import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts('campaign-approvals', {
  now: { en: 'Waits for a decision now', 'zh-CN': '正在等待决定' },
  decide: { en: 'Look and decide', 'zh-CN': '查看并决定' },
  levels: { en: 'Levels', 'zh-CN': '审批级别' },
  none: { en: 'This plan has not been shown to approvers yet', 'zh-CN': '该方案尚未提交审批' },
  level: { en: 'Level', 'zh-CN': '级别' },
  state: { en: 'State', 'zh-CN': '状态' },
  quorum: { en: 'Needed', 'zh-CN': '所需人数' },
  approvers: { en: 'Asked', 'zh-CN': '审批人' },
  deadline: { en: 'Deadline', 'zh-CN': '截止时间' },
  decided: { en: 'Ended', 'zh-CN': '结束' },
  decisions: { en: 'Decisions', 'zh-CN': '决定' },
  noDecision: { en: 'Nobody has decided yet', 'zh-CN': '尚无决定' },
  withdraw: { en: 'Take the plan back', 'zh-CN': '撤回方案' },
  withdrawSays: {
    en: 'Decisions taken on this version count for nothing; the plan can then be changed and goes to approval anew.',
    'zh-CN': '对本版本已作出的决定将作废；方案可修改后重新提交审批。',
  },
  withdrawn: { en: 'The plan is taken back', 'zh-CN': '方案已撤回' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
});
