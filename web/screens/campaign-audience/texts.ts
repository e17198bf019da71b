import { defineTexts } from '../../i18n/texts.ts';

export const audienceTexts = defineTexts('campaign-audience', {
  title: { en: 'Audience', 'zh-CN': '人群' },
  note: {
    en: 'Frozen at launch: who is in which segment, and who is never contacted',
    'zh-CN': '上线时锁定：每位用户所属人群，以及不触达的对照组',
  },
  notYet: {
    en: 'The audience is drawn when the campaign launches',
    'zh-CN': '人群将在活动上线时确定',
  },
  segment: { en: 'Segment', 'zh-CN': '人群' },
  members: { en: 'Customers', 'zh-CN': '用户数' },
  treated: { en: 'Contacted', 'zh-CN': '触达组' },
  holdOut: { en: 'Held out', 'zh-CN': '对照组' },
  holdOutShare: { en: 'Share held out', 'zh-CN': '对照组占比' },
  all: { en: 'All', 'zh-CN': '合计' },
  ratioFine: {
    en: 'The draw is as it should be: {{found}} held out, {{expected}} planned.',
    'zh-CN': '抽样正常：对照组占 {{found}}，计划为 {{expected}}。',
  },
  ratioOdd: {
    en: 'The draw is off: {{found}} held out, {{expected}} planned, {{deviations}} standard deviations apart. Figures of effect are in doubt.',
    'zh-CN':
      '抽样异常：对照组占 {{found}}，计划为 {{expected}}，相差 {{deviations}} 个标准差，效果数据存疑。',
  },
  lookUp: { en: 'One customer in this campaign', 'zh-CN': '查询单个用户' },
  id: { en: 'Customer id', 'zh-CN': '用户编号' },
  look: { en: 'Look up', 'zh-CN': '查询' },
  nowhere: { en: 'Not in the audience of this campaign', 'zh-CN': '不在本活动人群中' },
  standing: { en: 'In “{{segment}}”: {{arm}}', 'zh-CN': '属于“{{segment}}”：{{arm}}' },
  open: { en: 'Open the customer', 'zh-CN': '打开用户页' },
  messages: { en: 'Messages of this campaign', 'zh-CN': '本活动消息' },
  noMessages: { en: 'No message for them in this campaign', 'zh-CN': '本活动没有发给该用户的消息' },
  wave: { en: 'Wave', 'zh-CN': '批次' },
  channel: { en: 'Channel', 'zh-CN': '渠道' },
  outcome: { en: 'Outcome', 'zh-CN': '结果' },
  when: { en: 'When', 'zh-CN': '时间' },
  bounced: { en: 'Bounced', 'zh-CN': '退信' },
  complained: { en: 'Reported', 'zh-CN': '投诉' },
  clicks: { en: 'Clicks', 'zh-CN': '点击' },
});
