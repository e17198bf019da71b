import { backtestLines, type ToldBacktest } from '../../domain/backtest/words.ts';
import { findingLine } from '../../domain/compliance/words.ts';
import type { JudgedFinding } from '../../domain/compliance/types.ts';
import { briefOf, type PlanBrief } from '../../domain/plan/brief.ts';
import { textIn } from '../../domain/plan/messages.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { StaffMail, StaffText } from '../email/staff-mailer.ts';

interface Occasion {
  level: string;
  /** Epoch milliseconds. */
  deadline: number;
  /** Paths that differ from the version shown before; empty for the first. */
  changed: string[];
  /** What the compliance check found. */
  findings: readonly JudgedFinding[];
  /** What its promotions would have cost over past orders; null where nobody knows. */
  backtest: ToldBacktest | null;
}

type Content = StaffMail['content'];
type Kind = 'approval' | 'reminder';

/** The mail's text in both languages, once the person's link is known. */
export function summarise(plan: Plan, occasion: Occasion): (url: string, kind: Kind) => Content {
  return (url, kind) => ({
    en: english(plan, { ...occasion, brief: briefOf(plan, 'en'), url, kind }),
    'zh-CN': chinese(plan, { ...occasion, brief: briefOf(plan, 'zh-CN'), url, kind }),
  });
}

interface Facts extends Occasion {
  brief: PlanBrief;
  url: string;
  kind: Kind;
}

const FACTS = [
  ['budget', 'Budget', '预算'],
  ['goals', 'Goals', '目标'],
  ['offers', 'Offers', '优惠'],
  ['phases', 'Phases', '阶段'],
  ['waves', 'Waves', '触达批次'],
] as const;

function facts({ brief, findings, backtest }: Facts, language: 'en' | 'zh-CN'): [string, string][] {
  const joined = (said: readonly string[]): string => said.join(language === 'en' ? '; ' : '；');
  const parts = FACTS.map(([part, en, zh]) => [language === 'en' ? en : zh, [brief[part]].flat()] as const);
  const rules = [
    language === 'en' ? 'Compliance' : '合规检查',
    findings.map((finding) => findingLine(finding, language)),
  ] as const;
  const past = [
    language === 'en' ? 'Promotions on past orders' : '历史订单试算',
    backtest === null ? [] : backtestLines(backtest, language),
  ] as const;
  return [...parts, past, rules].flatMap(([label, said]): [string, string][] =>
    said.length === 0 ? [] : [[label, joined(said)]],
  );
}

function localTime(at: number, { timeZone }: Plan, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', timeZone }).format(at);
}

function english(plan: Plan, told: Facts): StaffText {
  const { level, deadline, changed, brief, url, kind } = told;
  const name = textIn(plan.name, 'en');
  return {
    subject: `${kind === 'reminder' ? 'Reminder: ' : ''}Please decide on “${name}” (${level})`,
    paragraphs: [
      `“${name}” waits for your decision on level ${level} until ${localTime(deadline, plan, 'en-GB')}.`,
      ...(changed.length ? [`Changed since the version you were shown: ${changed.join(', ')}.`] : []),
      ...(brief.notRunYet.length
        ? [`In the plan, but not run by this version of Fanfare: ${brief.notRunYet.join(', ')}.`]
        : []),
      'The link is for you alone, works once, and shows the plan before anything is decided.',
    ],
    facts: facts(told, 'en'),
    actions: [{ label: 'Look and decide', url }],
  };
}

function chinese(plan: Plan, told: Facts): StaffText {
  const { level, deadline, changed, brief, url, kind } = told;
  const name = textIn(plan.name, 'zh-CN');
  return {
    subject: `${kind === 'reminder' ? '提醒：' : ''}请审批“${name}”（${level}）`,
    paragraphs: [
      `“${name}”等待您在 ${localTime(deadline, plan, 'zh-CN')} 前对“${level}”一级作出决定。`,
      ...(changed.length ? [`与上次给您看的版本相比有改动：${changed.join('、')}。`] : []),
      ...(brief.notRunYet.length ? [`计划中写明、但本版本尚不执行：${brief.notRunYet.join('、')}。`] : []),
      '此链接仅供您本人使用一次；打开后先显示计划，确认后才生效。',
    ],
    facts: facts(told, 'zh-CN'),
    actions: [{ label: '查看并决定', url }],
  };
}
