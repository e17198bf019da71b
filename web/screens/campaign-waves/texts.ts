import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts('campaign-waves', {
  none: { en: 'The plan has no waves.', 'zh-CN': '方案中没有触达批次。' },
  about: { en: '{{phase}} · {{channel}} · {{template}}', 'zh-CN': '{{phase}} · {{channel}} · {{template}}' },
  segments: { en: 'To: {{segments}}', 'zh-CN': '对象：{{segments}}' },
  due: { en: 'due {{at}}', 'zh-CN': '计划 {{at}}' },
  noDate: { en: 'no date yet', 'zh-CN': '日期未定' },
  started: { en: 'started {{at}}', 'zh-CN': '{{at}} 开始' },
  ended: { en: 'ended {{at}}', 'zh-CN': '{{at}} 结束' },
  heldUntil: {
    en: 'Everybody left is held until {{at}}: quiet hours, caps or send windows',
    'zh-CN': '其余用户均暂缓至 {{at}}：免打扰、频次上限或发送时段',
  },
  paused: {
    en: 'Held by the pause: it goes on when the campaign is resumed',
    'zh-CN': '因活动暂停而等待：恢复后继续发送',
  },
  notRun: { en: 'Not sent: this channel is not supported yet', 'zh-CN': '不会发送：尚不支持此渠道' },
  members_one: { en: 'one person', 'zh-CN': '1 人' },
  members_other: { en: '{{count}} people', 'zh-CN': '{{count}} 人' },
  reached: { en: '{{share}} accepted', 'zh-CN': '送达 {{share}}' },
  reasons: { en: 'Why not sent', 'zh-CN': '未发送原因' },
  bounced: { en: 'bounced', 'zh-CN': '退信' },
  complained: { en: 'complained', 'zh-CN': '投诉' },
});
