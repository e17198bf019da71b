import { textIn } from '../../domain/plan/messages.ts';
import type { LocalText, Plan } from '../../domain/plan/types.ts';
import type { IncidentRow } from '../../store/incidents.ts';
import type { StaffMail } from '../email/staff-mailer.ts';

type Content = StaffMail['content'];

const figures = ({ observed }: IncidentRow): [string, string][] =>
  Object.entries(observed).map(([label, value]) => [label, String(value)]);

/** Asks a responder to take an incident on. The link shows a page; only its button acknowledges. */
export function escalationContent(plan: Plan, row: IncidentRow, url: string): Content {
  const what = row.subject === '' ? row.risk : `${row.risk} (${row.subject})`;
  const risk = plan.risks.find(({ key }) => key === row.risk);
  const recovery = risk?.recovery ? [risk.recovery] : [];
  return {
    en: {
      subject: `Incident in “${textIn(plan.name, 'en')}”: ${what}`,
      paragraphs: [
        `${what} has tripped, risk score ${row.score}. Please acknowledge; otherwise the next person in the chain is asked.`,
        ...recovery,
      ],
      facts: figures(row),
      actions: [{ label: 'Look and acknowledge', url }],
    },
    'zh-CN': {
      subject: `“${textIn(plan.name, 'zh-CN')}”出现风险事件：${what}`,
      paragraphs: [
        `${what} 已触发，风险分 ${row.score}。请确认接手；否则将通知升级链中的下一位。`,
        ...recovery,
      ],
      facts: figures(row),
      actions: [{ label: '查看并确认', url }],
    },
  };
}

/** Tells somebody what has happened, with the plan's script where it gives one. */
export function tellContent(plan: Plan, row: IncidentRow, script: LocalText | undefined): Content {
  const what = row.subject === '' ? row.risk : `${row.risk} (${row.subject})`;
  const lines = (language: string, lead: string): string[] =>
    script ? [lead, textIn(script, language)] : [lead];
  return {
    en: {
      subject: `For your information: ${what} in “${textIn(plan.name, 'en')}”`,
      paragraphs: lines('en', script ? 'Please tell customers who ask:' : 'The team is on it.'),
      facts: figures(row),
    },
    'zh-CN': {
      subject: `通知：“${textIn(plan.name, 'zh-CN')}”中的 ${what}`,
      paragraphs: lines('zh-CN', script ? '顾客询问时请这样答复：' : '团队正在处理。'),
      facts: figures(row),
    },
  };
}
