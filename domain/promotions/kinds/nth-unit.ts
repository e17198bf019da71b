import { percentToFraction } from '../../money/decimal.ts';
import { unitsOf } from '../basket.ts';
import type { NthUnit } from '../types.ts';
import type { LineWorker } from './kind.ts';
import { belowUnits } from './reached.ts';
import { offPlaces } from './units.ts';

/**
 * Every n-th unit cheaper (第二件半价): the units stand in a row, the dearest first, and in each full set of n the last one,
 * its cheapest, gets the percentage. Units of different SKUs of the promotion count together.
 */
export function nthUnit({ n, percent }: NthUnit): LineWorker {
  const rate = percentToFraction(percent);
  const among = (first: number): number => Math.floor(first / n);
  return {
    on: 'lines',
    byLine: false,
    offer: ({ lines }) => {
      const units = unitsOf(lines);
      if (units < n) return belowUnits({ needed: n, has: units, of: 'its products' });
      return offPlaces(lines, { until: units - (units % n), among, rate });
    },
  };
}
