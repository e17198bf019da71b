import { RESERVE } from '../../budget/when-spent.ts';
import { formatAmount } from '../../money/currency.ts';
import { compareDecimals } from '../../money/decimal.ts';
import { lineAmounts, sumsToTotal } from '../budget.ts';
import type { Budget } from '../types.ts';
import { issue, type Check } from './facts.ts';

/** Lines sum to the total exactly, and the channels of a line do not pass it. */
export const checkBudget: Check = ({ parts: { budget, currency = 'GBP' } }) => {
  if (!budget) return [];
  const fixed = budget.lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  if (!sumsToTotal(budget)) return [issue(['budget', 'lines'], uneven(budget, fixed, currency))];
  if (fixed > budget.total) return [issue(['budget', 'lines'], 'The amounts pass the total')];
  const amounts = lineAmounts(budget);
  return budget.lines.flatMap(({ key, channels }, i) => {
    const spread = Object.values(channels ?? {}).reduce((sum, amount) => sum + amount, 0);
    const own = amounts[key] ?? 0;
    if (spread <= own) return [];
    const message = `The channels take ${formatAmount(spread, currency)}, the line has ${formatAmount(own, currency)}`;
    return [issue(['budget', 'lines', i, 'channels'], message)];
  });
};

function uneven({ total, lines }: Budget, fixed: number, currency: string): string {
  const shares = lines.flatMap(({ share }) => share ?? []);
  const given = [
    ...(shares.length > 0 ? [`shares of ${shares.join(' + ')}`] : []),
    ...(shares.length < lines.length ? [`amounts of ${formatAmount(fixed, currency)}`] : []),
  ];
  return `The lines (${given.join(' and ')}) do not sum to the total of ${formatAmount(total, currency)} exactly`;
}

/** A reserve is used, or asked for, up to a share; what then follows is said with `useReserve` alone. */
export const checkWhenSpent: Check = ({ parts: { budget } }) => {
  const whenSpent = budget?.whenSpent;
  if (!budget || !whenSpent) return [];
  const path = ['budget', 'whenSpent'];
  const { do: action, upTo, line } = whenSpent;
  const extra = [
    ...(action !== 'useReserve' && whenSpent.then !== undefined
      ? [issue([...path, 'then'], 'Only useReserve takes then')]
      : []),
    ...(action === 'closeOffer' && upTo !== undefined
      ? [issue([...path, 'upTo'], 'Only useReserve and askApproval take upTo')]
      : []),
  ];
  if (action === 'closeOffer') return extra;
  const hasReserve = budget.lines.some(({ key }) => key === RESERVE);
  return [
    ...extra,
    ...(hasReserve ? [] : [issue([...path, 'do'], "The budget has no line 'reserve'")]),
    ...(line === RESERVE ? [issue([...path, 'line'], 'The reserve cannot pay for itself')] : []),
    ...(action === 'useReserve' && upTo === undefined
      ? [issue([...path, 'upTo'], 'Required with useReserve: the share of it')]
      : []),
  ];
};

/** Unit prices are in order: a floor is not above its price, nor a price level below nothing. */
export const checkProducts: Check = ({ parts: { products } }) =>
  (products ?? []).flatMap((product, i) => {
    const { price, floorPrice } = product ?? {};
    if (price === undefined || floorPrice === undefined || floorPrice <= price) return [];
    return [issue(['products', i, 'floorPrice'], 'The floor is above the price')];
  });

/** Costs are planned as an amount or accrue at a rate. */
export const checkCosts: Check = ({ parts: { costs } }) =>
  (costs ?? []).flatMap((cost, i) =>
    cost && cost.plan === undefined && cost.rate === undefined
      ? [issue(['costs', i], 'Give plan or rate')]
      : [],
  );

/** Whether the decimal text is exactly 1. */
export const isOne = (sum: string): boolean => compareDecimals(sum, '1') === 0;
