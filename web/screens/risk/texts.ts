import { defineTexts } from '../../i18n/texts.ts';

export const texts = defineTexts('risk', {
  title: { en: 'Risk', 'zh-CN': '风险' },
  back: { en: 'All incidents', 'zh-CN': '全部事件' },
  matrix: { en: 'Risks of running campaigns', 'zh-CN': '进行中活动的风险分布' },
  matrixNote: { en: 'Press a cell to list its incidents.', 'zh-CN': '点击单元格可筛选相应事件。' },
  unresolved: { en: 'Open', 'zh-CN': '未解决' },
  resolved: { en: 'Resolved', 'zh-CN': '已解决' },
  which: { en: 'Which incidents', 'zh-CN': '显示哪些事件' },
  incidents: { en: 'Incidents', 'zh-CN': '风险事件' },
  only: {
    en: 'Likelihood {{likelihood}}, impact {{impact}}',
    'zh-CN': '可能性 {{likelihood}} · 影响 {{impact}}',
  },
  showAll: { en: 'Show all', 'zh-CN': '显示全部' },
  none: { en: 'No incident is open. All quiet!', 'zh-CN': '没有未解决的风险事件，一切正常！' },
  noneHere: { en: 'No incident here', 'zh-CN': '此处没有事件' },
  more: { en: 'Show more', 'zh-CN': '显示更多' },
});
