import { percentToFraction } from '../../money/decimal.ts';
import type { PercentOff } from '../types.ts';
import type { PromotionKind } from './kind.ts';

/** Percentage off each eligible line (8 折 is 20 %). */
export const percentOff: PromotionKind<PercentOff> = {
  step: 'item',
  groupWorksOn: 'line',
  offer: ({ percent }, { lines }) => {
    const { n, d } = percentToFraction(percent);
    return { worth: lines.map((line) => BigInt(line.left) * BigInt(n)), divisor: BigInt(d) };
  },
};
