import { defineTexts } from '../../i18n/texts.ts';

/** What screens about decisions share. */
export const decisionTexts = defineTexts('decision', {
  budget: { en: 'Budget', 'zh-CN': '预算' },
  dates: { en: 'Dates', 'zh-CN': '时间' },
  goals: { en: 'Goals', 'zh-CN': '目标' },
  offers: { en: 'Offers', 'zh-CN': '优惠' },
  waves: { en: 'Waves', 'zh-CN': '触达批次' },
  audience: { en: 'Audience', 'zh-CN': '人群规模' },
  audienceSize_one: { en: '{{shown}} person to contact', 'zh-CN': '触达 {{shown}} 人' },
  audienceSize_other: { en: '{{shown}} people to contact', 'zh-CN': '触达 {{shown}} 人' },
  heldOut: { en: '{{shown}} held out to measure the effect', 'zh-CN': '对照组 {{shown}} 人' },
  notEstimated: { en: 'Not estimated yet', 'zh-CN': '尚未估算' },
  research: { en: 'Research', 'zh-CN': '调研结论' },
  backtest: { en: 'Promotions on past orders', 'zh-CN': '历史订单试算' },
  notResearched: { en: 'No report yet', 'zh-CN': '尚无报告' },
  researched: {
    en: 'Done {{at}} on {{orders}} orders of {{customers}} customers; no verdict is given by this version',
    'zh-CN': '{{at}} 完成，基于 {{customers}} 位用户的 {{orders}} 笔订单；本版本不给出结论',
  },
  notRun: {
    en: 'In the plan, but not run by this version of Fanfare',
    'zh-CN': '计划中写明、但本版本尚不执行',
  },
  compliance_one: { en: 'The compliance check found {{count}} place', 'zh-CN': '合规检查发现 {{count}} 处' },
  compliance_other: {
    en: 'The compliance check found {{count}} places',
    'zh-CN': '合规检查发现 {{count}} 处',
  },
  owner: { en: 'Lead', 'zh-CN': '活动负责人' },
  changed: {
    en: 'Changed since version {{version}}, which you were shown',
    'zh-CN': '与您看过的第 {{version}} 版相比',
  },
  unchanged: { en: 'Nothing differs from version {{version}}', 'zh-CN': '与第 {{version}} 版相同' },
  firstTime: { en: 'You are shown this plan for the first time', 'zh-CN': '这是您首次审阅该方案' },
  before: { en: 'Before', 'zh-CN': '原来' },
  after: { en: 'Now', 'zh-CN': '现在' },
  added: { en: 'added', 'zh-CN': '新增' },
  removed: { en: 'removed', 'zh-CN': '删除' },
  nothing: { en: '–', 'zh-CN': '–' },
  version: { en: 'Version {{version}}', 'zh-CN': '第 {{version}} 版' },
  hash: { en: 'Fingerprint of this version', 'zh-CN': '本版本指纹' },
  quorum: { en: '{{given}} of {{needed}} approved', 'zh-CN': '已批准 {{given}}/{{needed}}' },
  waitsFor: { en: 'Waits for', 'zh-CN': '等待' },
  handedTo: { en: 'handed it on to {{name}}', 'zh-CN': '转交给 {{name}}' },
  gone: { en: 'somebody', 'zh-CN': '某人' },
});
