import { defineTexts } from '../i18n/texts.ts';

/** What the parts that every screen uses say. */
export const uiTexts = defineTexts('ui', {
  loading: { en: 'Loading …', 'zh-CN': '加载中…' },
  retry: { en: 'Try again', 'zh-CN': '重试' },
  cancel: { en: 'Cancel', 'zh-CN': '取消' },
  reason: { en: 'Reason', 'zh-CN': '原因' },
  reasonNeeded: { en: 'Say why, in a few words', 'zh-CN': '请简要说明原因' },
  reasonHint: { en: 'Everybody who looks at the campaign reads it', 'zh-CN': '查看活动的人都会看到' },
  asTable: { en: 'Table', 'zh-CN': '表格' },
  asChart: { en: 'Chart', 'zh-CN': '图表' },
  tableOf: { en: '{{of}} (table)', 'zh-CN': '{{of}}（表格）' },
  download: { en: 'Download CSV', 'zh-CN': '下载 CSV' },
  meaning: { en: 'What is {{of}}?', 'zh-CN': '什么是{{of}}？' },
  noData: { en: 'Nothing here yet', 'zh-CN': '暂无数据' },
});
