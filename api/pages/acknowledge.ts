import type { Plan } from '../../domain/plan/types.ts';
import { showObserved } from '../../domain/risk/observed.ts';
import { showLimit } from '../../domain/risk/shown.ts';
import type { IncidentRow } from '../../store/incidents.ts';
import { html, type Bilingual, type Html, type Language } from './html.ts';
import { factsTable, layout, localTime } from './layout.ts';

const TEXTS = {
  title: { en: 'Incident', 'zh-CN': '风险事件' },
  campaign: { en: 'Campaign', 'zh-CN': '活动' },
  score: { en: 'Risk score', 'zh-CN': '风险分' },
  opened: { en: 'Opened', 'zh-CN': '开始时间' },
  limit: { en: 'Limit', 'zh-CN': '阈值' },
  emergency: { en: 'What to do', 'zh-CN': '应急措施' },
  recovery: { en: 'Recovery', 'zh-CN': '恢复措施' },
  prevention: { en: 'Prevention', 'zh-CN': '预防措施' },
  cleared: { en: 'Back in bounds since', 'zh-CN': '指标恢复时间' },
  acknowledge: { en: 'I am on it', 'zh-CN': '我来处理' },
  note: {
    en: 'Pressing the button stops the chain: nobody else will be called.',
    'zh-CN': '按下按钮后，升级链停止，不再通知其他人。',
  },
  thanks: { en: 'Thank you, it is yours', 'zh-CN': '谢谢，已由您接手' },
  used: { en: 'This link has been used', 'zh-CN': '此链接已使用' },
  by: { en: 'Acknowledged by', 'zh-CN': '接手人' },
  at: { en: 'Acknowledged at', 'zh-CN': '接手时间' },
  taken: { en: 'Somebody has acknowledged it already', 'zh-CN': '已有人接手' },
  resolved: { en: 'The incident is resolved', 'zh-CN': '事件已解决' },
  expired: { en: 'This link has expired', 'zh-CN': '此链接已过期' },
  unknown: { en: 'This link is not valid', 'zh-CN': '此链接无效' },
} satisfies Record<string, Bilingual>;

export type AcknowledgeText = keyof typeof TEXTS;

type Fact = [label: string, lines: string[]];

/** The page an escalation's link opens, made for a phone at night. It changes nothing by being opened. */
export function acknowledgePage(language: Language, plan: Plan, row: IncidentRow): Html {
  const t = (key: AcknowledgeText): string => TEXTS[key][language];
  const risk = plan.risks.find(({ key }) => key === row.risk);
  const reader = { language, currency: plan.currency };
  const time = (at: Date): string => localTime(language, at, plan.timeZone);
  const measures = (['emergency', 'recovery', 'prevention'] as const).flatMap((part): Fact[] => {
    const words = risk?.[part];
    return words === undefined ? [] : [[t(part), [words]]];
  });
  const facts: Fact[] = [
    [t('campaign'), [plan.name[language] ?? plan.key]],
    ...showObserved(row.observed, reader).map(([label, value]): Fact => [label, [value]]),
    ...(risk?.detect ? [[t('limit'), [showLimit(risk.detect, reader)]] satisfies Fact] : []),
    [t('score'), [String(row.score)]],
    [t('opened'), [time(row.openedAt)]],
    ...(row.clearedAt ? [[t('cleared'), [time(row.clearedAt)]] satisfies Fact] : []),
    ...measures,
  ];
  const body = html`${factsTable(facts)}
    <form method="post">
      <p class="note">${t('note')}</p>
      <button name="verdict" value="acknowledge">${t('acknowledge')}</button>
    </form>`;
  const what = row.subject === '' ? row.risk : `${row.risk} (${row.subject})`;
  return layout({ language, title: `${t('title')}: ${what}`, body });
}

/** A page of one sentence, and who took it on and when where that is known. */
export function acknowledgeNotice(
  language: Language,
  text: AcknowledgeText,
  taken?: { by: string | null; at: Date | null; timeZone: string },
): Html {
  const facts: Fact[] = [];
  if (taken?.by) facts.push([TEXTS.by[language], [taken.by]]);
  if (taken?.at) facts.push([TEXTS.at[language], [localTime(language, taken.at, taken.timeZone)]]);
  const body = facts.length === 0 ? null : factsTable(facts);
  return layout({ language, title: TEXTS[text][language], body });
}
