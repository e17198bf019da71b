import { defineTexts } from '../i18n/texts.ts';

export const countdownTexts = defineTexts('countdown', {
  none: { en: 'No deadline', 'zh-CN': '无截止时间' },
  past: { en: 'Overdue by {{length}}', 'zh-CN': '已超时 {{length}}' },
  soon: { en: '{{length}} left', 'zh-CN': '剩余 {{length}}' },
  later: { en: '{{length}} left', 'zh-CN': '剩余 {{length}}' },
});
