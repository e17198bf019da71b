import { toFraction } from '../../money/decimal.ts';
import { multiply, subtract } from '../../money/fraction.ts';
import type { Points } from '../types.ts';
import type { PointsWorker } from './kind.ts';

const ONE = { n: 1, d: 1 };

/** Points earned at a rate, more of them by a multiplier, and points paid with (积分). */
export function points({ rate, multiplier, redeem }: Points): PointsWorker {
  const times = multiplier === undefined ? ONE : toFraction(multiplier);
  return {
    on: 'points',
    ...(rate !== undefined && { rate: multiply(toFraction(rate), times) }),
    ...(rate === undefined && multiplier !== undefined && { bonus: subtract(times, ONE) }),
    ...(redeem && { redeem }),
  };
}
