import { formatScaled } from '../../money/decimal.ts';
import type { Cart, Refusal } from './kind.ts';

/** What the steps before left on the eligible lines, in minor units: what thresholds look at. */
export const reachedBy = ({ atStep }: Cart): number => atStep.reduce((sum, left) => sum + left, 0);

/** Why a promotion that works from `over` on (included, minor units) does not work; undefined where it does. */
export function belowThreshold(over: number, cart: Cart): Refusal | undefined {
  const reached = reachedBy(cart);
  if (reached >= over) return undefined;
  const [needed, has] = [formatScaled(over, cart.digits), formatScaled(reached, cart.digits)];
  return {
    code: 'BELOW_THRESHOLD',
    reason: `Works from ${needed} on; the eligible lines come to ${has}`,
  };
}
