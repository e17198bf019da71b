import { divideHalfUp, toSafeInteger } from '../../money/decimal.ts';
import { shareOut } from '../../money/share.ts';
import { byIdentity, listTotalOf, unitsOf } from '../basket.ts';
import type { WorkLine } from '../basket.ts';
import { times, wholly } from '../exact.ts';
import type { Exact } from '../exact.ts';
import type { Bundle } from '../types.ts';
import type { Cart, LinesOffer, LineWorker, Refusal, Terms } from './kind.ts';
import { belowUnits } from './reached.ts';
import { dearestFirst } from './units.ts';

/** Units of a line that go into bundles. */
interface Taken {
  readonly line: WorkLine;
  units: number;
}

/** What one unit each of the rows' next lines costs by now, less the price: only such bundles are made as save. */
function saves(next: readonly WorkLine[], price: number): boolean {
  // n ÷ d is exact; a basket has few bundles and a bundle few products.
  let [n, d] = [0n, 1n];
  for (const { left, quantity } of next)
    [n, d] = [n * BigInt(quantity) + BigInt(left) * d, d * BigInt(quantity)];
  return n > BigInt(price) * d;
}

interface Making {
  /** Lines of each SKU, the dearest first. */
  readonly rows: readonly (readonly WorkLine[])[];
  readonly price: Terms & { readonly unitPrice: number };
}

/** Makes bundles of one unit from every row, the dearest first, as long as they save; how many, and of which lines. */
function made({ rows, price }: Making): { count: number; taken: Taken[] } {
  const each = listTotalOf({ quantity: 1, unitPrice: price.unitPrice }, price.digits);
  const taken = new Map<WorkLine, Taken>();
  const at = rows.map(() => 0);
  let count = 0;
  for (;;) {
    const next = rows.flatMap((row, i) => row[at[i] ?? 0] ?? []);
    if (next.length < rows.length || !saves(next, each)) return { count, taken: [...taken.values()] };
    const free = (line: WorkLine): number => line.quantity - (taken.get(line)?.units ?? 0);
    const some = Math.min(...next.map(free));
    for (const [i, line] of next.entries()) {
      const held = taken.get(line) ?? { line, units: 0 };
      held.units += some;
      taken.set(line, held);
      if (held.units === line.quantity) at[i] = (at[i] ?? 0) + 1;
    }
    count += some;
  }
}

/** What the taken units cost by now less `price`, in proportion to what each line's units cost. */
function savings(taken: readonly Taken[], price: number): readonly Exact[] {
  const whole = taken.every(({ line, units }) => (line.left * units) % line.quantity === 0);
  if (whole && taken.every(({ line, units }) => Number.isSafeInteger(line.left * units))) {
    const values = taken.map(({ line, units }) => (line.left * units) / line.quantity);
    const all = values.reduce((sum, value) => sum + value, 0);
    return values.map((value) => times(value, { n: Math.max(0, all - price), d: all }));
  }
  return exactSavings(taken, price);
}

/** The same where units are fractions of minor units: rounded and shared at once, on one denominator. */
function exactSavings(taken: readonly Taken[], price: number): readonly Exact[] {
  const per = taken.reduce((product, { line }) => product * BigInt(line.quantity), 1n);
  const weights = taken.map(
    ({ line, units }) => (BigInt(line.left) * BigInt(units) * per) / BigInt(line.quantity),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  const saved = all - BigInt(price) * per;
  if (saved <= 0n) return taken.map(() => wholly(0));
  const caps = taken.map(({ line }) => line.left);
  const tie = (a: number, b: number): number =>
    byIdentity((taken[a] as Taken).line, (taken[b] as Taken).line);
  const amount = toSafeInteger(divideHalfUp(saved, per));
  return shareOut({ amount, weights, tie, caps }).map(wholly);
}

function offer({ skus, price }: Bundle, { lines }: Cart, terms: Terms): LinesOffer | Refusal {
  const rows = skus.map((sku) => dearestFirst(lines.filter((line) => line.sku === sku)));
  const missing = skus.find((_, i) => rows[i]?.length === 0);
  if (missing !== undefined) return belowUnits({ needed: 1, has: 0, of: missing });
  const { count, taken } = made({ rows, price: { ...terms, unitPrice: price } });
  if (count === 0)
    return { code: 'NO_EFFECT', reason: `Its ${unitsOf(lines)} units cost no more by themselves` };
  const total = listTotalOf({ quantity: count, unitPrice: price }, terms.digits);
  return { gives: 'lines', lines: taken.map(({ line }) => line), parts: savings(taken, total) };
}

/** One of each product together at one price (组合价), as often as the basket has them all. */
export function bundle(promotion: Bundle, terms: Terms): LineWorker {
  return { on: 'lines', byLine: false, offer: (cart) => offer(promotion, cart, terms) };
}
