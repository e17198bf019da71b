import { percentToFraction } from '../../money/decimal.ts';
import type { Fraction } from '../../money/decimal.ts';
import { leftOf, reachedBy } from '../basket.ts';
import { compareExact, times, wholly } from '../exact.ts';
import type { Exact } from '../exact.ts';
import type { ThresholdPromotion, ThresholdTier } from '../types.ts';
import type { OrderWorker, Terms } from './kind.ts';
import { belowThreshold } from './reached.ts';

interface Tier {
  readonly over: number;
  readonly off: number;
  readonly rate?: Fraction;
}

const tierOf = ({ over, off = 0, percent }: ThresholdTier): Tier => ({
  over,
  off,
  ...(percent !== undefined && { rate: percentToFraction(percent) }),
});

/**
 * Amount or percentage off from a threshold on (满减), in tiers, or once for each full `over` (每满减).
 * Of the tiers that are reached the one worth most to the buyer counts, alone.
 */
export function threshold({ tiers, repeat }: ThresholdPromotion, { digits }: Terms): OrderWorker {
  const ladder = tiers.map(tierOf);
  const lowest = Math.min(...tiers.map(({ over }) => over));
  return {
    on: 'order',
    offer: ({ lines }) => {
      const below = belowThreshold(lowest, lines, digits);
      if (below) return below;
      const [reached, left] = [reachedBy(lines), leftOf(lines)];
      let best: Exact | undefined;
      for (const { over, off, rate } of ladder) {
        if (over > reached) continue;
        const count = repeat && over > 0 ? Math.floor(reached / over) : 1;
        const worth = rate ? times(left, rate) : wholly(Math.min(count * off, left));
        if (best === undefined || compareExact(worth, best) > 0) best = worth;
      }
      return { gives: 'amount', amount: best ?? wholly(0) };
    },
  };
}
