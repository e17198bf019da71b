import { defineTexts } from '../../i18n/texts.ts';

export const matrixTexts = defineTexts('risk-matrix', {
  caption: {
    en: 'Risks by likelihood and impact, with their open incidents',
    'zh-CN': '按可能性与影响分布的风险及未解决事件',
  },
  likelihood: { en: 'Likelihood', 'zh-CN': '可能性' },
  impact: { en: 'Impact', 'zh-CN': '影响' },
  cell_one: {
    en: 'Likelihood {{likelihood}}, impact {{impact}}, {{band}}: {{count}} risk, open incidents: {{incidents}}',
    'zh-CN':
      '可能性 {{likelihood}}、影响 {{impact}}（{{band}}）：{{count}} 项风险，未解决事件 {{incidents}} 个',
  },
  cell_other: {
    en: 'Likelihood {{likelihood}}, impact {{impact}}, {{band}}: {{count}} risks, open incidents: {{incidents}}',
    'zh-CN':
      '可能性 {{likelihood}}、影响 {{impact}}（{{band}}）：{{count}} 项风险，未解决事件 {{incidents}} 个',
  },
  alarm: { en: '{{count}} open', 'zh-CN': '{{count}} 未解决' },
});
