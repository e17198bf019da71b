import { formatScaled } from '../../money/decimal.ts';
import { listTotalOf, reachedBy } from '../basket.ts';
import type { WorkLine } from '../basket.ts';
import type { Refusal } from './kind.ts';

/** Why a promotion that works from `over` on (included, minor units) does not work; undefined where it does. */
export function belowThreshold(
  over: number,
  lines: readonly WorkLine[],
  digits: number,
): Refusal | undefined {
  const reached = reachedBy(lines);
  if (reached >= over) return undefined;
  const [needed, has] = [formatScaled(over, digits), formatScaled(reached, digits)];
  return {
    code: 'BELOW_THRESHOLD',
    reason: `Works from ${needed} on; the eligible lines come to ${has}`,
  };
}

/** Why a price of its own (thousandths) takes nothing off. */
export const notCheaper = (price: number, digits: number): Refusal => ({
  code: 'NO_EFFECT',
  reason: `Its price, ${formatScaled(listTotalOf({ quantity: 1, unitPrice: price }, digits), digits)}, is not below that of the lines`,
});

/** Why a promotion that wants so many units of something does not work. */
export const belowUnits = ({ needed, has, of }: { needed: number; has: number; of: string }): Refusal => ({
  code: 'BELOW_THRESHOLD',
  reason: `Works from ${needed} of ${of} on; the basket has ${has}`,
});
