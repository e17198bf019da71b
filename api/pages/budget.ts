import { formatAmount } from '../../domain/money/currency.ts';
import { textIn } from '../../domain/plan/messages.ts';
import type { Plan } from '../../domain/plan/types.ts';
import type { BudgetBalance } from '../../store/budget.ts';
import type { BudgetRequest } from '../../store/budget-requests.ts';
import { html, type Bilingual, type Html, type Language } from './html.ts';
import { factsTable, layout, localTime } from './layout.ts';

const TEXTS = {
  title: { en: 'More for a budget line?', 'zh-CN': '是否追加预算？' },
  amount: { en: 'Amount, at most', 'zh-CN': '金额（至多）' },
  from: { en: 'From line', 'zh-CN': '调出科目' },
  to: { en: 'To line', 'zh-CN': '调入科目' },
  now: { en: 'That line now', 'zh-CN': '该科目现状' },
  until: { en: 'Until', 'zh-CN': '截止时间' },
  otherwise: {
    en: 'Without a decision by then, or with a no, the offers of the line are closed. Orders go on without them.',
    'zh-CN': '逾期未决或驳回时，该科目的优惠将关闭，订单按无优惠的价格继续。',
  },
  note: { en: 'Nothing is decided until you press a button.', 'zh-CN': '按下按钮之前不会作出任何决定。' },
  comment: { en: 'Comment (optional)', 'zh-CN': '意见（可不填）' },
  approve: { en: 'Approve', 'zh-CN': '批准' },
  reject: { en: 'Reject', 'zh-CN': '驳回' },
  thanks: { en: 'Thank you, your decision is recorded', 'zh-CN': '谢谢，您的决定已记录' },
  used: { en: 'This link has been used', 'zh-CN': '此链接已使用' },
  late: { en: 'This link has expired', 'zh-CN': '此链接已过期' },
  unknown: { en: 'This link is not valid', 'zh-CN': '此链接无效' },
  approved: { en: 'This has been approved meanwhile', 'zh-CN': '此请求已获批准' },
  rejected: { en: 'This has been rejected meanwhile', 'zh-CN': '此请求已被驳回' },
  expired: { en: 'Nobody decided in time', 'zh-CN': '此请求逾期未决' },
  withdrawn: { en: 'The campaign has ended', 'zh-CN': '活动已结束' },
  refused: { en: 'The decision was not taken', 'zh-CN': '决定未被接受' },
} satisfies Record<string, Bilingual>;

export type BudgetPageText = keyof typeof TEXTS;

interface Asked {
  language: Language;
  plan: Plan;
  request: BudgetRequest;
  balance: BudgetBalance | undefined;
  /** Epoch milliseconds. */
  deadline: number;
}

function lineNow({ language, plan: { currency }, balance }: Asked): string[] {
  if (balance === undefined) return [];
  const money = (minor: number): string => `${currency} ${formatAmount(minor, currency)}`;
  const { free, total } = balance;
  return [
    language === 'en'
      ? `${money(free)} free of ${money(total)}`
      : `总额 ${money(total)}，剩余 ${money(free)}`,
  ];
}

/** The page a link about a budget opens: what is asked, and the form. It changes nothing by being opened. */
export function budgetPage(asked: Asked): Html {
  const { language, plan, request, deadline } = asked;
  const t = (key: BudgetPageText): string => TEXTS[key][language];
  const money = `${plan.currency} ${formatAmount(request.amount, plan.currency)}`;
  const facts: [string, string[]][] = [
    [t('amount'), [money]],
    [t('from'), [request.from]],
    [t('to'), [request.line]],
    [t('now'), lineNow(asked)],
    [t('until'), [localTime(language, deadline, plan.timeZone)]],
  ];
  const name = textIn(plan.name, language);
  const body = html`${factsTable(facts.filter(([, values]) => values.length > 0))}
    <p>${t('otherwise')}</p>
    <form method="post">
      <label for="comment">${t('comment')}</label>
      <textarea id="comment" name="comment" rows="3" maxlength="2000"></textarea>
      <p class="note">${t('note')}</p>
      <button name="verdict" value="approve">${t('approve')}</button>
      <button class="danger" name="verdict" value="reject">${t('reject')}</button>
    </form>`;
  const title = language === 'en' ? `${t('title')} ${name}` : `${t('title')}${name}`;
  return layout({ language, title, body });
}

/** A page of one sentence: the decision is taken, or why the link does not work. */
export function budgetNotice(language: Language, text: BudgetPageText, detail?: string): Html {
  return layout({ language, title: TEXTS[text][language], body: html`<p>${detail ?? null}</p>` });
}
