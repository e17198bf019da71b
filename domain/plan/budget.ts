import { compareDecimals, sumDecimals, toFraction } from '../money/decimal.ts';
import { shareOut } from '../money/share.ts';
import type { Budget } from './types.ts';

/**
 * Each line's money in minor units, by key. Lines given by share divide what the amounts leave, by largest
 * remainder (ties: the line that comes first), so that all lines sum to the total exactly.
 */
export function lineAmounts({ total, lines }: Budget): Record<string, number> {
  const fixed = lines.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const shared = lines.filter(({ share }) => share !== undefined && compareDecimals(share, '0') > 0);
  const scale = 10n ** 40n;
  const weights = shared.map(({ share = '0' }) => {
    const { n, d } = toFraction(share);
    return (BigInt(n) * scale) / BigInt(d);
  });
  const amounts = shared.length > 0 ? shareOut({ amount: total - fixed, weights, tie: (a, b) => a - b }) : [];
  const byKey = new Map(shared.map(({ key }, i) => [key, amounts[i] ?? 0]));
  return Object.fromEntries(lines.map(({ key, amount }) => [key, amount ?? byKey.get(key) ?? 0]));
}

/** Whether shares and amounts together are the total exactly, as fractions, before any rounding. */
export function sumsToTotal({ total, lines }: Budget): boolean {
  const share = toFraction(sumDecimals(lines.map(({ share }) => share ?? '0')));
  const fixed = lines.reduce((sum, { amount }) => sum + BigInt(amount ?? 0), 0n);
  return BigInt(share.n) * BigInt(total) + fixed * BigInt(share.d) === BigInt(total) * BigInt(share.d);
}
