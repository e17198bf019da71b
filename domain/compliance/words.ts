import type { ShownLanguage } from '../risk/shown.ts';
import type { ComplianceRule } from './rules.ts';
import type { Finding, JudgedFinding } from './types.ts';

interface Words {
  /** The rule in a few words. */
  title: string;
  /** What was found; `{name}` is a fact of the finding. */
  found: string;
  /** The same where nothing is known to hold the plan against. */
  unknown?: string;
  /** How to mend it. */
  fix: string;
}

const WORDS: Readonly<Record<ComplianceRule, Record<ShownLanguage, Words>>> = {
  absoluteClaim: {
    en: {
      title: 'No absolute claims',
      found: '“{found}” claims what no seller can prove',
      fix: 'Say what can be shown: a figure, a test, a date; or leave the word out',
    },
    'zh-CN': {
      title: '不得使用绝对化用语',
      found: '“{found}”属于无法证明的绝对化用语',
      fix: '改为可证实的表述（数据、检测、日期），或删去该词',
    },
  },
  forbiddenWords: {
    en: {
      title: 'Words that a platform does not let through',
      found: '{platform} does not let “{found}” through ({source})',
      fix: 'Use other words',
    },
    'zh-CN': {
      title: '平台禁用词',
      found: '{platform} 禁止使用“{found}”（{source}）',
      fix: '请换用其他表述',
    },
  },
  strikeThrough: {
    en: {
      title: 'A struck-through price was really charged',
      found: '{sku}: {price} was not charged in the last {days} days; the highest known is {highest}',
      unknown: '{sku}: nothing shows that {price} was charged in the last {days} days',
      fix: 'Give the price really charged before, or import the product with `charged_since`',
    },
    'zh-CN': {
      title: '划线价须真实成交过',
      found: '{sku}：最近 {days} 天未以 {price} 销售，已知最高价为 {highest}',
      unknown: '{sku}：没有记录表明最近 {days} 天以 {price} 销售过',
      fix: '请填写此前真实的售价，或导入该商品的 charged_since',
    },
  },
  lowestPrice: {
    en: {
      title: 'The lowest price of a platform’s days',
      found:
        '{sku}: {price} is above {lowest}, the lowest of the last {days} days, which {platform} asks for ({source})',
      fix: 'Offer {lowest} or less, or leave the product out on that platform',
    },
    'zh-CN': {
      title: '平台要求的最低价',
      found: '{sku}：{price} 高于最近 {days} 天的最低价 {lowest}，不符合 {platform} 的要求（{source}）',
      fix: '活动价不高于 {lowest}，或不在该平台提供此商品',
    },
  },
  belowCost: {
    en: {
      title: 'Nothing is sold under its cost',
      found: '{sku}: the offers together can bring it down to {lowest}; it costs {cost}',
      fix: 'Set a floorPrice of {cost} or more, or put offers in one group so that they do not add up',
    },
    'zh-CN': {
      title: '售价不低于成本',
      found: '{sku}：优惠叠加后可低至 {lowest}，成本为 {cost}',
      fix: '将底价 floorPrice 设为不低于 {cost}，或把优惠放入同一组避免叠加',
    },
  },
  lotteryOdds: {
    en: {
      title: 'The odds of a lottery are published',
      found: '{key}: its terms do not name the odds {odds}',
      fix: 'Write the odds of every prize into `terms`, in each language of the plan',
    },
    'zh-CN': {
      title: '抽奖须公示概率',
      found: '{key}：活动说明未写明中奖概率 {odds}',
      fix: '请在 terms 中用方案的每种语言写明各奖项的概率',
    },
  },
  validityStated: {
    en: {
      title: 'Until when an offer holds is stated',
      found: '{key}: the coupon does not say until when it holds',
      fix: 'Give `expires`, such as P30D, or say it in `terms`',
    },
    'zh-CN': {
      title: '须写明有效期',
      found: '{key}：优惠券未写明有效期',
      fix: '请填写 expires（例如 P30D），或在 terms 中写明',
    },
  },
  eligibilityStated: {
    en: {
      title: 'Who may use an offer is stated',
      found: '{key} is not for everybody ({limits}), and its terms do not say so in {languages}',
      fix: 'Write into `terms` who may use it and how often',
    },
    'zh-CN': {
      title: '须写明适用条件',
      found: '{key} 并非人人可用（{limits}），但缺少 {languages} 的说明',
      fix: '请在 terms 中写明谁可以使用、可以用几次',
    },
  },
  optOut: {
    en: {
      title: 'A message says how to stop it',
      found: '{key}: the text does not say how to unsubscribe',
      fix: 'Add how to stop it, such as “Reply STOP to unsubscribe”',
    },
    'zh-CN': {
      title: '营销信息须提供退订方式',
      found: '{key}：短信正文未提供退订方式',
      fix: '请补充退订方式，例如“回复 TD 退订”',
    },
  },
  enrolment: {
    en: {
      title: 'Enrolment with a platform',
      found: '{platform} asks for enrolment by {by} ({source})',
      fix: 'Enrol, then accept this finding with the enrolment’s number as the reason',
    },
    'zh-CN': {
      title: '平台报名',
      found: '{platform} 要求在 {by} 之前报名（{source}）',
      fix: '完成报名后，在 accept 中以报名编号为理由确认此项',
    },
  },
};

/** The rule in a few words. */
export const ruleTitle = (rule: ComplianceRule, language: ShownLanguage): string =>
  WORDS[rule][language].title;

const filled = (text: string, facts: Finding['facts']): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);

/** A finding in one line: its place, what was found, and why it was accepted where it was. */
export function findingLine(finding: JudgedFinding, language: ShownLanguage): string {
  const said = `${finding.path.join('.')}${language === 'en' ? ': ' : '：'}${findingWords(finding, language).message}`;
  if (finding.accepted === null) return said;
  return language === 'en'
    ? `${said} (accepted: ${finding.accepted})`
    : `${said}（已确认：${finding.accepted}）`;
}

/** A finding as people read it: the rule, what was found, and how to mend it. */
export function findingWords(
  { rule, facts }: Pick<Finding, 'rule' | 'facts'>,
  language: ShownLanguage,
): { title: string; message: string; fix: string } {
  const { title, found, unknown, fix } = WORDS[rule][language];
  const said = unknown !== undefined && facts['highest'] === undefined ? unknown : found;
  return { title, message: filled(said, facts), fix: filled(fix, facts) };
}
