import { drawFund, isDrawn } from '../../draws/terms.ts';
import { formatAmount } from '../../money/currency.ts';
import { lineAmounts } from '../budget.ts';
import { eachOf, issue, type Check } from './facts.ts';

/** Odds are promised, so what can be won must be there: the funds of a line's draws do not pass the line. */
export const checkDrawFunds: Check = ({ parts: { budget, promotions, currency = 'GBP' } }) => {
  if (!budget) return [];
  const amounts = lineAmounts(budget);
  const taken = new Map<string, number>();
  return eachOf(promotions, (promotion, i) => {
    const own = amounts[promotion.budgetLine];
    if (!isDrawn(promotion) || own === undefined) return [];
    const sum = (taken.get(promotion.budgetLine) ?? 0) + drawFund(promotion);
    taken.set(promotion.budgetLine, sum);
    if (sum <= own) return [];
    const wanted = Number.isSafeInteger(sum) ? formatAmount(sum, currency) : String(sum);
    const message = `All prizes of the line cost ${wanted}, the line has ${formatAmount(own, currency)}`;
    return [issue(['promotions', i], message)];
  });
};
