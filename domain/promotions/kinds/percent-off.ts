import { percentToFraction } from '../../money/decimal.ts';
import { times } from '../exact.ts';
import type { PercentOff } from '../types.ts';
import type { LineWorker } from './kind.ts';

/** Percentage off each eligible line (8 折 is 20 %). */
export function percentOff({ percent }: PercentOff): LineWorker {
  const rate = percentToFraction(percent);
  return {
    on: 'lines',
    byLine: true,
    offer: ({ lines }) => ({ gives: 'lines', lines, parts: lines.map(({ left }) => times(left, rate)) }),
  };
}
