import type { Plan } from '../../domain/plan/types.ts';
import type { IncidentRow } from '../../store/incidents.ts';
import { html, type Bilingual, type Html, type Language } from './html.ts';
import { factsTable, layout, localTime } from './layout.ts';

const TEXTS = {
  title: { en: 'Incident', 'zh-CN': '风险事件' },
  campaign: { en: 'Campaign', 'zh-CN': '活动' },
  score: { en: 'Risk score', 'zh-CN': '风险分' },
  opened: { en: 'Opened', 'zh-CN': '开始时间' },
  observed: { en: 'Observed', 'zh-CN': '观测值' },
  recovery: { en: 'What to do', 'zh-CN': '处置办法' },
  acknowledge: { en: 'I am on it', 'zh-CN': '我来处理' },
  note: {
    en: 'Pressing the button stops the chain: nobody else will be called.',
    'zh-CN': '按下按钮后，升级链停止，不再通知其他人。',
  },
  thanks: { en: 'Thank you, it is yours', 'zh-CN': '谢谢，已由您接手' },
  taken: { en: 'Somebody has acknowledged it already', 'zh-CN': '已有人接手' },
  resolved: { en: 'The incident is resolved', 'zh-CN': '事件已解决' },
  expired: { en: 'This link has expired', 'zh-CN': '此链接已过期' },
  unknown: { en: 'This link is not valid', 'zh-CN': '此链接无效' },
} satisfies Record<string, Bilingual>;

export type AcknowledgeText = keyof typeof TEXTS;

/** The page an escalation's link opens, made for a phone at night. It changes nothing by being opened. */
export function acknowledgePage(language: Language, plan: Plan, row: IncidentRow): Html {
  const t = (key: AcknowledgeText): string => TEXTS[key][language];
  const observed = Object.entries(row.observed).map(([key, value]) => `${key}: ${String(value)}`);
  const recovery = plan.risks.find(({ key }) => key === row.risk)?.recovery;
  const facts: [string, string[]][] = [
    [t('campaign'), [plan.name[language] ?? plan.key]],
    [t('score'), [String(row.score)]],
    [t('opened'), [localTime(language, row.openedAt, plan.timeZone)]],
    [t('observed'), observed],
    ...(recovery ? [[t('recovery'), [recovery]] as [string, string[]]] : []),
  ];
  const body = html`${factsTable(facts)}
    <form method="post">
      <p class="note">${t('note')}</p>
      <button name="verdict" value="acknowledge">${t('acknowledge')}</button>
    </form>`;
  const what = row.subject === '' ? row.risk : `${row.risk} (${row.subject})`;
  return layout({ language, title: `${t('title')}: ${what}`, body });
}

/** A page of one sentence. */
export function acknowledgeNotice(language: Language, text: AcknowledgeText): Html {
  return layout({ language, title: TEXTS[text][language], body: null });
}
