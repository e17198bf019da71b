import { defineTexts } from '../../i18n/texts.ts';

/** Findings of the compliance check. */
export const findingTexts = defineTexts('findings', {
  error: { en: 'Error', 'zh-CN': '错误' },
  warning: { en: 'Warning', 'zh-CN': '提醒' },
  accepted: { en: 'Accepted: {{reason}}', 'zh-CN': '已确认：{{reason}}' },
});
