import { formatAmount } from '../../domain/money/currency.ts';
import { textIn } from '../../domain/plan/messages.ts';
import type { Plan } from '../../domain/plan/types.ts';

/** What texts about a budget say of its plan, in one language. */
export interface BudgetWords {
  name: string;
  /** `CNY 50.00`, from minor units. */
  money: (minor: number) => string;
  /** An instant in the plan's zone. */
  time: (at: number) => string;
}

/** The words of a plan for readers of a language. */
export function budgetWords(plan: Plan, language: 'en' | 'zh-CN'): BudgetWords {
  const { currency, timeZone } = plan;
  const clock = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...{ dateStyle: 'medium', timeStyle: 'long', timeZone },
  });
  return {
    name: textIn(plan.name, language),
    money: (minor) => `${currency} ${formatAmount(minor, currency)}`,
    time: (at) => clock.format(at),
  };
}

/** An amount as facts of timeline and audit have it. */
export const inCurrency = (minor: number, currency: string): { amount: string; currency: string } => ({
  amount: formatAmount(minor, currency),
  currency,
});
