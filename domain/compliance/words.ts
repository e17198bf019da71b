import type { ShownLanguage } from '../risk/shown.ts';
import { isRule, type ComplianceRule } from './rules.ts';
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
      title: 'Absolute claims are not allowed',
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
      title: 'Words that a platform forbids must be left out',
      found: '{platform} does not let “{found}” through ({source})',
      fix: 'Use other words',
    },
    'zh-CN': {
      title: '不得使用平台禁用词',
      found: '{platform} 禁止使用“{found}”（{source}）',
      fix: '请换用其他表述',
    },
  },
  strikeThrough: {
    en: {
      title: 'Struck-through prices must really have been charged',
      found: '{sku}: {price} was not the usual price of the last {days} days, which is {usual}',
      unknown: '{sku}: nothing shows that {price} was charged in the last {days} days',
      fix: 'Give the price really charged before, or import the product with `charged_since`',
    },
    'zh-CN': {
      title: '划线价须为真实成交价',
      found: '{sku}：{price} 不是最近 {days} 天的通常售价，通常售价为 {usual}',
      unknown: '{sku}：没有记录表明最近 {days} 天以 {price} 销售过',
      fix: '请填写此前真实的售价，或导入该商品的 charged_since',
    },
  },
  lowestPrice: {
    en: {
      title: 'Offers must meet the lowest price that a platform asks for',
      found:
        '{sku}: {price} is above {lowest}, the lowest of the last {days} days, which {platform} asks for ({source})',
      fix: 'Offer {lowest} or less, or leave the product out on that platform',
    },
    'zh-CN': {
      title: '活动价须符合平台的最低价要求',
      found: '{sku}：{price} 高于最近 {days} 天的最低价 {lowest}，不符合 {platform} 的要求（{source}）',
      fix: '活动价不高于 {lowest}，或不在该平台提供此商品',
    },
  },
  belowCost: {
    en: {
      title: 'Offers should not go under the cost',
      found: '{sku}: the offers together can bring it down to {lowest}; it costs {cost}',
      fix: 'Set a floorPrice of {cost} or more, or put offers in one group so that they do not add up',
    },
    'zh-CN': {
      title: '售价不应低于成本',
      found: '{sku}：优惠叠加后可低至 {lowest}，成本为 {cost}',
      fix: '将底价 floorPrice 设为不低于 {cost}，或把优惠放入同一组避免叠加',
    },
  },
  lotteryOdds: {
    en: {
      title: 'The odds of a lottery must be published',
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
      title: 'Coupons must say until when they hold',
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
      title: 'Offers must say who may use them',
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
      title: 'Messages must say how to stop them',
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
      title: 'Campaigns must be enrolled with the platform in time',
      found: '{platform} asks for enrolment by {by} ({source})',
      fix: 'Enrol, then accept this finding at {at} with the enrolment’s number as the reason',
    },
    'zh-CN': {
      title: '须按时向平台报名',
      found: '{platform} 要求在 {by} 之前报名（{source}）',
      fix: '完成报名后，在 compliance.accept 中以 at: {at} 和报名编号（理由）确认此项',
    },
  },
  platformUnknown: {
    en: {
      title: 'Platforms that a plan names must have rules',
      found: 'No rule of the platform “{platform}” holds on {day}: nothing is checked for it',
      fix: 'Correct the platform’s key, or write its rules down under platform rules',
    },
    'zh-CN': {
      title: '方案所列平台须有规则',
      found: '平台“{platform}”在 {day} 没有生效的规则，未作任何检查',
      fix: '请更正平台标识，或在平台规则中录入其规则',
    },
  },
  acceptUnused: {
    en: {
      title: 'Acceptances must meet a finding',
      found: 'The acceptance of “{accepted}” meets no finding',
      fix: 'Correct its rule or its place (at; an enrolment needs its own), or take it out',
    },
    'zh-CN': {
      title: '确认须对应检查结果',
      found: '对“{accepted}”的确认没有对应的检查结果',
      fix: '请更正规则或位置（at；平台报名须写明各自的位置），或删去此项确认',
    },
  },
};

/** The rule in a few words. */
export const ruleTitle = (rule: ComplianceRule, language: ShownLanguage): string =>
  WORDS[rule][language].title;

/** Parts of a promotion that leave somebody out. */
const LIMITS: Readonly<Record<string, Record<ShownLanguage, string>>> = {
  segments: { en: 'segments', 'zh-CN': '人群' },
  memberTiers: { en: 'member tiers', 'zh-CN': '会员等级' },
  regions: { en: 'regions', 'zh-CN': '地区' },
  first: { en: 'first orders', 'zh-CN': '首单' },
  channels: { en: 'channels', 'zh-CN': '渠道' },
};

function languageName(tag: string, language: ShownLanguage): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function localTime(by: string, timeZone: string, language: ShownLanguage): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'long', timeZone });
  return Number.isNaN(Date.parse(by)) ? by : shown.format(Date.parse(by));
}

/** A fact as it is read: keys and instants in words of the language, all else as it is. */
function told(name: string, facts: Finding['facts'], language: ShownLanguage): string | undefined {
  const fact = facts[name];
  if (fact === undefined) return undefined;
  const listed = (words: (one: string) => string) =>
    fact
      .split(', ')
      .map(words)
      .join(language === 'en' ? ', ' : '、');
  if (name === 'limits') return listed((one) => LIMITS[one]?.[language] ?? one);
  if (name === 'languages') return listed((one) => languageName(one, language));
  if (name === 'by') return localTime(fact, facts['timeZone'] ?? 'UTC', language);
  if (name === 'accepted' && isRule(fact)) return ruleTitle(fact, language);
  return fact;
}

const filled = (text: string, facts: Finding['facts'], language: ShownLanguage): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => told(name, facts, language) ?? whole);

/** How a finding weighs on the plan. */
const WEIGHT = {
  error: { en: 'Error', 'zh-CN': '错误' },
  warning: { en: 'Warning', 'zh-CN': '提醒' },
} as const;

/** A finding in one line: how it weighs, its place, what was found, and how to mend it or why it was accepted. */
export function findingLine(finding: JudgedFinding, language: ShownLanguage): string {
  const { severity, path, accepted } = finding;
  const { message, fix } = findingWords(finding, language);
  const weight = WEIGHT[severity][language];
  if (language === 'en') {
    const rest = accepted === null ? `. ${fix}` : ` (accepted: ${accepted})`;
    return `${weight}: ${path.join('.')}: ${message}${rest}`;
  }
  const rest = accepted === null ? `。${fix}` : `（已确认：${accepted}）`;
  return `${weight}：${path.join('.')}：${message}${rest}`;
}

/** A finding as people read it: the rule, what was found, and how to mend it. */
export function findingWords(
  { rule, facts }: Pick<Finding, 'rule' | 'facts'>,
  language: ShownLanguage,
): { title: string; message: string; fix: string } {
  const { title, found, unknown, fix } = WORDS[rule][language];
  const said = unknown !== undefined && facts['usual'] === undefined ? unknown : found;
  return { title, message: filled(said, facts, language), fix: filled(fix, facts, language) };
}
