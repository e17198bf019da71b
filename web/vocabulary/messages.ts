import { defineTexts } from '../i18n/texts.ts';

/** What became of one message. */
export const messageStateTexts = defineTexts('message-states', {
  pending: { en: 'To be sent', 'zh-CN': '待发送' },
  claimed: { en: 'Being sent', 'zh-CN': '发送中' },
  accepted: { en: 'Sent', 'zh-CN': '已发送' },
  failed: { en: 'Not delivered', 'zh-CN': '未送达' },
  skipped: { en: 'Not sent', 'zh-CN': '未发送' },
  inDoubt: { en: 'Sent or not: unknown', 'zh-CN': '结果不明' },
});

/** Channels that a customer may be written to on; others are shown by their key. */
export const channelTexts = defineTexts('channels', {
  email: { en: 'E-mail', 'zh-CN': '邮件' },
  sms: { en: 'Text message', 'zh-CN': '短信' },
  push: { en: 'App push', 'zh-CN': '应用推送' },
  wechat: { en: 'WeChat', 'zh-CN': '微信' },
  weibo: { en: 'Weibo', 'zh-CN': '微博' },
  douyin: { en: 'Douyin', 'zh-CN': '抖音' },
});

/** Why an address is stopped, whatever its owner allowed. */
export const suppressionTexts = defineTexts('suppressions', {
  bounced: { en: 'Mail to it bounced', 'zh-CN': '邮件被退回' },
  complained: { en: 'Reported as spam', 'zh-CN': '被投诉为垃圾邮件' },
  unsubscribed: { en: 'Unsubscribed', 'zh-CN': '已退订' },
});

/** Which group of the experiment somebody is in. */
export const armTexts = defineTexts('arms', {
  treated: { en: 'Contacted', 'zh-CN': '触达组' },
  holdOut: { en: 'Held out', 'zh-CN': '对照组' },
});
