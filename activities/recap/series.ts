import { targetSoFar } from '../../domain/figures/pace.ts';
import type { Stretch } from '../../domain/figures/goal-window.ts';
import type { TargetPart } from '../../domain/figures/day-targets.ts';
import { formatAmount } from '../../domain/money/currency.ts';
import type { KpiBucket } from '../../store/kpis.ts';
import type { RecapReport } from './types.ts';

/** Lengths that read well, in seconds. */
const LENGTHS = [1, 2, 5, 10, 15, 30, 60, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400];
const MOST = 24;

/** The shortest readable bucket that shows a window in 24 buckets or fewer, in seconds; whole days beyond. */
export function bucketSeconds({ from, to }: Stretch): number {
  const seconds = (to - from) / 1_000;
  const fits = LENGTHS.find((length) => seconds / length <= MOST);
  return fits ?? Math.ceil(seconds / 86_400 / MOST) * 86_400;
}

interface Facts {
  window: Stretch;
  everySeconds: number;
  /** What the sales goal asks of each phase; null without such a goal. */
  target: readonly TargetPart[] | null;
  currency: string;
}

/** What the sales goal asks of a stretch, in minor units, by the hours of its baseline; null without such a goal. */
function targetOf({ target }: Facts): ((from: number, to: number) => number) | null {
  if (target === null) return null;
  const soFar = (at: number): number =>
    target.reduce((sum, part) => sum + targetSoFar(part.target, part.slots, at), 0);
  return (from, to) => soFar(to) - soFar(from);
}

/** Every bucket of the window with its target, those without an order as zeros. */
export function seriesReport(buckets: readonly KpiBucket[], facts: Facts): RecapReport['series'] {
  const { window, everySeconds, currency } = facts;
  const step = everySeconds * 1_000;
  const target = targetOf(facts);
  const known = new Map(buckets.map((bucket) => [bucket.at, bucket]));
  const count = Math.ceil((window.to - window.from) / step);
  return {
    everySeconds,
    buckets: Array.from({ length: count }, (_, i) => {
      const at = window.from + i * step;
      const { orders, sales, discount } = known.get(at) ?? { orders: 0, sales: 0, discount: 0 };
      return {
        at: new Date(at).toISOString(),
        orders,
        sales: formatAmount(sales, currency),
        discount: formatAmount(discount, currency),
        target: target && formatAmount(target(at, at + step), currency),
      };
    }),
  };
}
