import { textIn } from '../../domain/plan/messages.ts';
import type { LocalText, Plan, Risk } from '../../domain/plan/types.ts';
import { showObserved } from '../../domain/risk/observed.ts';
import { showLimit, type ShownLanguage } from '../../domain/risk/shown.ts';
import { riskBand } from '../../domain/risk/score.ts';
import type { IncidentRow } from '../../store/incidents.ts';
import type { StaffMail } from '../email/staff-mailer.ts';

type Content = StaffMail['content'];

const WORDS = {
  en: {
    score: 'Risk score',
    limit: 'Limit',
    prevention: 'Prevention',
    emergency: 'In an emergency',
    recovery: 'Recovery',
    cleared: 'The figure is back in bounds by now. Somebody still has to look at it and close it.',
    low: 'low',
    medium: 'medium',
    high: 'high',
    critical: 'critical',
  },
  'zh-CN': {
    score: '风险分',
    limit: '阈值',
    prevention: '预防措施',
    emergency: '应急措施',
    recovery: '恢复措施',
    cleared: '指标目前已恢复，但仍需有人查看并关闭事件。',
    low: '低',
    medium: '中',
    high: '高',
    critical: '严重',
  },
} as const;

const nameOf = ({ risk, subject }: IncidentRow): string => (subject === '' ? risk : `${risk} (${subject})`);

const riskOf = (plan: Plan, row: IncidentRow): Risk | undefined =>
  plan.risks.find(({ key }) => key === row.risk);

/** What was seen, against which limit, and how grave the risk is. */
function figures(plan: Plan, row: IncidentRow, language: ShownLanguage): [string, string][] {
  const reader = { language, currency: plan.currency };
  const words = WORDS[language];
  const detect = riskOf(plan, row)?.detect;
  return [
    ...showObserved(row.observed, reader),
    ...(detect ? [[words.limit, showLimit(detect, reader)] as [string, string]] : []),
    [words.score, `${row.score} (${words[riskBand(row.score)]})`],
  ];
}

/** The register's own words, in the language they were written in. */
function measures(plan: Plan, row: IncidentRow, language: ShownLanguage): string[] {
  const risk = riskOf(plan, row);
  return (['emergency', 'recovery', 'prevention'] as const).flatMap((part) => {
    const text = risk?.[part];
    return text === undefined ? [] : [`${WORDS[language][part]}: ${text}`];
  });
}

const sinceCleared = (row: IncidentRow, language: ShownLanguage): string[] =>
  row.clearedAt === null ? [] : [WORDS[language].cleared];

/** Asks a responder to take an incident on. The link shows a page; only its button acknowledges. */
export function escalationContent(plan: Plan, row: IncidentRow, url: string): Content {
  const what = nameOf(row);
  const cleared = row.clearedAt !== null;
  return {
    en: {
      subject: `${cleared ? 'Cleared, not acknowledged' : 'Incident'} in “${textIn(plan.name, 'en')}”: ${what}`,
      paragraphs: [
        `${what} has tripped. Please acknowledge; otherwise the next person in the chain is asked.`,
        ...sinceCleared(row, 'en'),
        ...measures(plan, row, 'en'),
      ],
      facts: figures(plan, row, 'en'),
      actions: [{ label: 'Look and acknowledge', url }],
    },
    'zh-CN': {
      subject: `“${textIn(plan.name, 'zh-CN')}”${cleared ? '的风险事件已恢复、待确认' : '出现风险事件'}：${what}`,
      paragraphs: [
        `${what} 已触发。请确认接手；否则将通知升级链中的下一位。`,
        ...sinceCleared(row, 'zh-CN'),
        ...measures(plan, row, 'zh-CN'),
      ],
      facts: figures(plan, row, 'zh-CN'),
      actions: [{ label: '查看并确认', url }],
    },
  };
}

/** Tells somebody what has happened, with the plan's script where it gives one. */
export function tellContent(plan: Plan, row: IncidentRow, script: LocalText | undefined): Content {
  const what = nameOf(row);
  const lines = (language: ShownLanguage, lead: string): string[] => [
    ...(script ? [lead, textIn(script, language)] : [lead]),
    ...sinceCleared(row, language),
  ];
  return {
    en: {
      subject: `For your information: ${what} in “${textIn(plan.name, 'en')}”`,
      paragraphs: lines('en', script ? 'Please tell customers who ask:' : 'The team is on it.'),
      facts: figures(plan, row, 'en'),
    },
    'zh-CN': {
      subject: `通知：“${textIn(plan.name, 'zh-CN')}”中的 ${what}`,
      paragraphs: lines('zh-CN', script ? '顾客询问时请这样答复：' : '团队正在处理。'),
      facts: figures(plan, row, 'zh-CN'),
    },
  };
}
