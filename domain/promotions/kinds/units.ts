import { byIdentity } from '../basket.ts';
import type { WorkLine } from '../basket.ts';
import { toSafeInteger } from '../../money/decimal.ts';
import type { Fraction } from '../../money/decimal.ts';
import { times } from '../exact.ts';
import type { Exact } from '../exact.ts';
import type { LinesOffer } from './kind.ts';

/** Below 0 where a unit of `a` costs more than one of `b` by now. */
function byUnitValue(a: WorkLine, b: WorkLine): number {
  const [left, right] = [a.left * b.quantity, b.left * a.quantity];
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return right - left;
  const difference = BigInt(b.left) * BigInt(a.quantity) - BigInt(a.left) * BigInt(b.quantity);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Lines by what one unit of them costs by now, the dearest first; ties by SKU, then unit price. */
export const dearestFirst = (lines: readonly WorkLine[]): readonly WorkLine[] =>
  lines.length < 2 ? lines : [...lines].sort((a, b) => byUnitValue(a, b) || byIdentity(a, b));

/** What `units` of a line come to by now, times a rate. Throws INVALID_AMOUNT where the fraction passes 2^53. */
export function worthOf({ left, quantity }: WorkLine, units: number, { n, d }: Fraction): Exact {
  if (units === quantity) return times(left, { n, d });
  if (Number.isSafeInteger(units * n) && Number.isSafeInteger(quantity * d))
    return times(left, { n: units * n, d: quantity * d });
  return times(left, {
    n: toSafeInteger(BigInt(units) * BigInt(n)),
    d: toSafeInteger(BigInt(quantity) * BigInt(d)),
  });
}

/** Which units of a row, the dearest first, are cheaper, and by how much. */
export interface Places {
  /** How many units of the row the promotion works on, bought ones among them. */
  readonly until: number;
  /** How many of the first so many units get the rate. */
  readonly among: (first: number) => number;
  readonly rate: Fraction;
}

/** A rate off some units of the lines' row of units: each line gets it for those of its units that have such a place. */
export function offPlaces(lines: readonly WorkLine[], { until, among, rate }: Places): LinesOffer {
  const worked: WorkLine[] = [];
  const parts: Exact[] = [];
  let from = 0;
  for (const line of dearestFirst(lines)) {
    if (from >= until) break;
    const to = from + line.quantity;
    worked.push(line);
    parts.push(worthOf(line, among(Math.min(to, until)) - among(from), rate));
    from = to;
  }
  return { gives: 'lines', lines: worked, parts };
}
