import { formatAmount } from '../../domain/money/currency.ts';
import { textIn } from '../../domain/plan/messages.ts';
import type { Plan } from '../../domain/plan/types.ts';
import { showRiskValue, type ShownLanguage } from '../../domain/risk/shown.ts';
import type { BudgetBalance } from '../../store/budget.ts';
import type { StaffMail } from '../email/staff-mailer.ts';

/** Tells the lead that a budget line is nearly spent, and what happens once it is. */
export function budgetWarningContent(plan: Plan, balance: BudgetBalance): StaffMail['content'] {
  const { line, total, reserved, committed, free } = balance;
  const { currency } = plan;
  const money = (minor: number): string => `${currency} ${formatAmount(minor, currency)}`;
  const share = (language: ShownLanguage): string =>
    showRiskValue('budgetSpentShare', (reserved + committed) / total, { language, currency });
  return {
    en: {
      subject: `Budget line “${line}” of “${textIn(plan.name, 'en')}” is ${share('en')} spent`,
      paragraphs: [
        'Once it is spent, promotions paid from it are skipped; orders go on at the price without them.',
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
      paragraphs: ['用完之后，由该科目支付的优惠不再生效，订单按无优惠的价格继续。'],
      facts: [
        ['已支出', money(committed)],
        ['未付订单占用', money(reserved)],
        ['剩余', money(free)],
        ['总额', money(total)],
      ],
    },
  };
}
