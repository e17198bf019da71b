import { notRunYet } from '../../domain/plan/not-run-yet.ts';
import { formatAmount } from '../../domain/money/currency.ts';
import type { LocalText, Plan } from '../../domain/plan/types.ts';
import type { StaffMail, StaffText } from '../email/staff-mailer.ts';

interface Occasion {
  level: string;
  /** Epoch milliseconds. */
  deadline: number;
  /** Paths that differ from the version shown before; empty for the first. */
  changed: string[];
}

type Content = StaffMail['content'];
type Kind = 'approval' | 'reminder';

/** The mail's text in both languages, once the person's link is known. */
export function summarise(plan: Plan, occasion: Occasion): (url: string, kind: Kind) => Content {
  const skipped = notRunYet(plan).map(({ path }) => path.join('.'));
  return (url, kind) => ({
    en: english(plan, { ...occasion, skipped, url, kind }),
    'zh-CN': chinese(plan, { ...occasion, skipped, url, kind }),
  });
}

interface Facts extends Occasion {
  skipped: string[];
  url: string;
  kind: Kind;
}

const nameIn = (name: LocalText, language: string): string => name[language] ?? Object.values(name)[0] ?? '';

const money = (plan: Plan): string => `${formatAmount(plan.budget.total, plan.currency)} ${plan.currency}`;

function localTime(at: number, { timeZone }: Plan, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', timeZone }).format(at);
}

function english(plan: Plan, { level, deadline, changed, skipped, url, kind }: Facts): StaffText {
  const name = nameIn(plan.name, 'en');
  return {
    subject: `${kind === 'reminder' ? 'Reminder: ' : ''}Please decide on “${name}” (${level})`,
    paragraphs: [
      `“${name}” waits for your decision on level ${level} until ${localTime(deadline, plan, 'en-GB')}.`,
      ...(changed.length ? [`Changed since the version you were shown: ${changed.join(', ')}.`] : []),
      ...(skipped.length
        ? [`In the plan, but not run by this version of Fanfare: ${skipped.join(', ')}.`]
        : []),
      'The link is for you alone, works once, and shows the plan before anything is decided.',
    ],
    facts: [
      ['Budget', money(plan)],
      ['Goals', plan.goals.map(({ metric }) => metric).join(', ')],
      ['Offers', plan.promotions.map(({ key }) => key).join(', ')],
      ['Waves', plan.waves.map(({ key }) => key).join(', ')],
    ],
    actions: [{ label: 'Look and decide', url }],
  };
}

function chinese(plan: Plan, { level, deadline, changed, skipped, url, kind }: Facts): StaffText {
  const name = nameIn(plan.name, 'zh-CN');
  return {
    subject: `${kind === 'reminder' ? '提醒：' : ''}请审批“${name}”（${level}）`,
    paragraphs: [
      `“${name}”等待您在 ${localTime(deadline, plan, 'zh-CN')} 前对“${level}”一级作出决定。`,
      ...(changed.length ? [`与上次给您看的版本相比有改动：${changed.join('、')}。`] : []),
      ...(skipped.length ? [`计划中写明、但本版本尚不执行：${skipped.join('、')}。`] : []),
      '此链接仅供您本人使用一次；打开后先显示计划，确认后才生效。',
    ],
    facts: [
      ['预算', money(plan)],
      ['目标', plan.goals.map(({ metric }) => metric).join('、')],
      ['优惠', plan.promotions.map(({ key }) => key).join('、')],
      ['触达', plan.waves.map(({ key }) => key).join('、')],
    ],
    actions: [{ label: '查看并决定', url }],
  };
}
