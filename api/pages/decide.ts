import { findingLine } from '../../domain/compliance/words.ts';
import type { JudgedFinding } from '../../domain/compliance/types.ts';
import { backtestLines, type ToldBacktest } from '../../domain/backtest/words.ts';
import { briefOf } from '../../domain/plan/brief.ts';
import type { PlanChange } from '../../domain/plan/diff.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { html, type Bilingual, type Html, type Language } from './html.ts';
import { factsTable, layout, localTime } from './layout.ts';

const TEXTS = {
  title: { en: 'Your decision', 'zh-CN': '请作出决定' },
  level: { en: 'Level', 'zh-CN': '审批级别' },
  until: { en: 'Until', 'zh-CN': '截止时间' },
  budget: { en: 'Budget', 'zh-CN': '预算' },
  goals: { en: 'Goals', 'zh-CN': '目标' },
  offers: { en: 'Offers', 'zh-CN': '优惠' },
  phases: { en: 'Phases', 'zh-CN': '阶段' },
  waves: { en: 'Waves', 'zh-CN': '触达批次' },
  audience: { en: 'Segments', 'zh-CN': '人群' },
  backtest: { en: 'Promotions on past orders', 'zh-CN': '历史订单试算' },
  changed: { en: 'Changed since you were last shown it', 'zh-CN': '与上次给您看的版本相比的改动' },
  skipped: {
    en: 'In the plan, but not run by this version of Fanfare',
    'zh-CN': '计划中写明、但本版本尚不执行',
  },
  compliance: { en: 'Compliance check', 'zh-CN': '合规检查' },
  comment: { en: 'Comment (optional)', 'zh-CN': '意见（可不填）' },
  approve: { en: 'Approve', 'zh-CN': '批准' },
  requestChanges: { en: 'Ask for changes', 'zh-CN': '要求修改' },
  reject: { en: 'Reject', 'zh-CN': '驳回' },
  note: {
    en: 'Nothing is decided until you press a button. The decision binds to exactly this version.',
    'zh-CN': '按下按钮之前不会作出任何决定；决定只对这一版本有效。',
  },
  thanks: { en: 'Thank you, your decision is recorded', 'zh-CN': '谢谢，您的决定已记录' },
  used: { en: 'This link has been used', 'zh-CN': '此链接已使用' },
  expired: { en: 'This link has expired', 'zh-CN': '此链接已过期' },
  unknown: { en: 'This link is not valid', 'zh-CN': '此链接无效' },
  approved: { en: 'This has been approved meanwhile', 'zh-CN': '该级别已经批准' },
  rejected: { en: 'This has been rejected meanwhile', 'zh-CN': '该级别已被驳回' },
  changesRequested: { en: 'Changes have been asked for meanwhile', 'zh-CN': '已要求修改方案' },
  withdrawn: { en: 'The plan was taken back from approval', 'zh-CN': '该方案已从审批中撤回' },
  refused: { en: 'The decision was not taken', 'zh-CN': '决定未被接受' },
  askAgain: {
    en: 'Open the newest mail of this campaign, or ask its lead.',
    'zh-CN': '请打开该活动最新的邮件，或联系活动负责人。',
  },
} satisfies Record<string, Bilingual>;

export type DecideText = keyof typeof TEXTS;

interface Asked {
  language: Language;
  plan: Plan;
  level: string;
  /** Epoch milliseconds. */
  deadline: number;
  changed: PlanChange[];
  findings: readonly JudgedFinding[];
  backtest: ToldBacktest | null;
}

/** The page a decide link opens: what is to be decided, and the form. It changes nothing by being opened. */
export function decidePage({ language, plan, level, deadline, changed, findings, backtest }: Asked): Html {
  const t = (key: DecideText): string => TEXTS[key][language];
  const brief = briefOf(plan, language);
  const facts: [string, string[]][] = [
    [t('level'), [level]],
    [t('until'), [localTime(language, deadline, plan.timeZone)]],
    [t('budget'), [brief.budget]],
    [t('goals'), brief.goals],
    [t('offers'), brief.offers],
    [t('phases'), brief.phases],
    [t('waves'), brief.waves],
    [t('audience'), brief.segments],
  ];
  const name = plan.name[language] ?? Object.values(plan.name)[0] ?? plan.key;
  const body = html`${factsTable(facts.filter(([, values]) => values.length > 0))}
    ${list(t('changed'), changed.map(describe))} ${list(t('skipped'), brief.notRunYet)}
    ${list(t('backtest'), backtest === null ? [] : backtestLines(backtest, language))}
    ${list(
      t('compliance'),
      findings.map((finding) => findingLine(finding, language)),
    )}
    <form method="post">
      <label for="comment">${t('comment')}</label>
      <textarea id="comment" name="comment" rows="3" maxlength="2000"></textarea>
      <p class="note">${t('note')}</p>
      <button name="verdict" value="approve">${t('approve')}</button>
      <button class="secondary" name="verdict" value="requestChanges">${t('requestChanges')}</button>
      <button class="danger" name="verdict" value="reject">${t('reject')}</button>
    </form>`;
  return layout({
    language,
    title: language === 'en' ? `${t('title')}: ${name}` : `${t('title')}：${name}`,
    body,
  });
}

/** A page of one sentence: the decision is taken, or why the link does not work. */
export function decideNotice(language: Language, text: DecideText, detail?: string): Html {
  const body = html`<p>${detail ?? (text === 'thanks' ? null : TEXTS.askAgain[language])}</p>`;
  return layout({ language, title: TEXTS[text][language], body });
}

const list = (title: string, items: string[]): Html | null =>
  items.length === 0
    ? null
    : html`<h2>${title}</h2>
        <ul>
          ${items.map((item) => html`<li>${item}</li>`)}
        </ul>`;

function describe({ path, from, to }: PlanChange): string {
  const show = (value: unknown): string => (value === undefined ? '∅' : JSON.stringify(value));
  return `${path.join('.')}: ${show(from)} → ${show(to)}`;
}
