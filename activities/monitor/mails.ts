import { formatAmount } from '../../domain/money/currency.ts';
import { textIn } from '../../domain/plan/messages.ts';
import type { Plan, WhenSpent } from '../../domain/plan/types.ts';
import { durationWords } from '../../domain/plan/words.ts';
import { showRiskValue, type ShownLanguage } from '../../domain/risk/shown.ts';
import type { BudgetBalance } from '../../store/budget.ts';
import type { StaffMail } from '../email/staff-mailer.ts';

/** What the plan does about a line that is spent, a sentence each; nothing where it says nothing. */
function planned(rule: WhenSpent | undefined, line: string, language: ShownLanguage): string[] {
  if (rule === undefined || rule.line !== line) return [];
  const en = language === 'en';
  const share = `${Number(rule.upTo ?? '1') * 100} %`;
  const notice = rule.notice === undefined ? null : durationWords(rule.notice, language);
  const steps = {
    useReserve: en
      ? `Before that, up to ${share} of the reserve is used.`
      : `在此之前，将动用至多 ${share} 的备用金。`,
    askApproval: en ? 'Its approvers are asked for more of the reserve.' : '届时将请审批人批准动用备用金。',
    closeOffer: {
      en: `Its offers are closed${notice === null ? '' : `, announced ${notice} before`}.`,
      'zh-CN': `其优惠将关闭${notice === null ? '' : `，并提前 ${notice} 公告`}。`,
    }[language],
  };
  return [rule.do, ...(rule.then === undefined ? [] : [rule.then])].map((step) => steps[step]);
}

/** Tells the lead that a budget line is nearly spent, and what happens once it is. */
export function budgetWarningContent(plan: Plan, balance: BudgetBalance): StaffMail['content'] {
  const { line, total, reserved, committed, free } = balance;
  const { currency } = plan;
  const money = (minor: number): string => `${currency} ${formatAmount(minor, currency)}`;
  const share = (language: ShownLanguage): string =>
    showRiskValue('budgetSpentShare', (reserved + committed) / total, { language, currency });
  const rule = plan.budget.whenSpent;
  return {
    en: {
      subject: `Budget line “${line}” of “${textIn(plan.name, 'en')}” is ${share('en')} spent`,
      paragraphs: [
        'Once it is spent, promotions paid from it are skipped; orders go on at the price without them.',
        ...planned(rule, line, 'en'),
      ],
      facts: [
        ['Paid out', money(committed)],
        ['Held for open orders', money(reserved)],
        ['Free', money(free)],
        ['Total', money(total)],
      ],
    },
    'zh-CN': {
      subject: `“${textIn(plan.name, 'zh-CN')}”的预算科目“${line}”已使用 ${share('zh-CN')}`,
      paragraphs: [
        '用完之后，由该科目支付的优惠不再生效，订单按无优惠的价格继续。',
        ...planned(rule, line, 'zh-CN'),
      ],
      facts: [
        ['已支出', money(committed)],
        ['未付订单占用', money(reserved)],
        ['剩余', money(free)],
        ['总额', money(total)],
      ],
    },
  };
}
