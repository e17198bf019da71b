import { defineTexts } from '../../i18n/texts.ts';

export const compareTexts = defineTexts('compare', {
  title: { en: 'Compare campaigns', 'zh-CN': '活动对比' },
  choose: { en: 'Campaigns with a recap', 'zh-CN': '选择已有复盘的活动' },
  chooseHint: {
    en: 'Choose two to six. The first is what the others are compared with.',
    'zh-CN': '请选择 2 至 6 个活动，其他活动与第一个进行对比。',
  },
  few: { en: 'Choose at least two campaigns', 'zh-CN': '请至少选择两个活动' },
  noRecaps: { en: 'No campaign has a recap yet', 'zh-CN': '还没有活动生成复盘' },
  currencies: {
    en: 'The campaigns have different currencies: amounts stand beside each other, but are not compared.',
    'zh-CN': '活动币种不同，金额仅并列显示，不做对比。',
  },
  figures: { en: 'Figures', 'zh-CN': '核心指标' },
  figure: { en: 'Figure', 'zh-CN': '指标' },
  incremental: { en: 'What contact brought', 'zh-CN': '触达增量' },
  goals: { en: 'Goals: share of the target reached', 'zh-CN': '目标达成率' },
  goal: { en: 'Goal', 'zh-CN': '目标' },
  budget: { en: 'Budget', 'zh-CN': '预算' },
  planned: { en: 'Planned', 'zh-CN': '计划' },
  spent: { en: 'Spent', 'zh-CN': '已用' },
  spentShare: { en: 'Spent of planned', 'zh-CN': '使用率' },
  chart: { en: 'Side by side', 'zh-CN': '图表对比' },
  chartOf: { en: 'Figure of the chart', 'zh-CN': '图表指标' },
  campaign: { en: 'Campaign', 'zh-CN': '活动' },
  points: { en: '{{n}} pts', 'zh-CN': '{{n}} 个百分点' },
});
