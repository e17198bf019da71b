import { byIdentity, leftOf } from './basket.ts';
import type { WorkLine } from './basket.ts';
import { compareRests, times } from './exact.ts';
import type { Exact } from './exact.ts';

/**
 * Whole minor units of `amount` for each line by largest remainder: each gets its exact part rounded down, the units left
 * go one by one to the largest fractions (ties by SKU, then unit price, never by line position). The parts sum to the
 * amount before it was rounded to the next minor unit, so nobody gets more than one unit above their part.
 */
export function sharesOf(amount: number, lines: readonly WorkLine[], parts: readonly Exact[]): number[] {
  const shares: number[] = [];
  let left = amount;
  for (const part of parts) {
    shares.push(part.whole);
    left -= part.whole;
  }
  if (left === 0) return shares;
  const places: number[] = [];
  for (let i = 0; i < parts.length; i += 1) if ((parts[i] as Exact).rest > 0) places.push(i);
  places.sort(
    (a, b) =>
      compareRests(parts[b] as Exact, parts[a] as Exact) ||
      byIdentity(lines[a] as WorkLine, lines[b] as WorkLine),
  );
  for (const place of places.slice(0, left)) shares[place] = (shares[place] ?? 0) + 1;
  return shares;
}

const isAbove = ({ whole, rest }: Exact, most: number): boolean =>
  whole > most || (whole === most && rest > 0);

/**
 * Shares an amount over lines in proportion to what is left of each. A line takes no more than its floor leaves it; the
 * rest passes on to the others. The amount is above 0 and not above the room of all lines.
 */
export function shareByLeft(amount: number, lines: readonly WorkLine[]): number[] {
  const full = new Map<WorkLine, number>();
  let [open, rest] = [lines, amount];
  for (;;) {
    const weight = leftOf(open);
    const parts = open.map(({ left }) => times(rest, { n: left, d: weight }));
    const over = open.filter((line, i) => isAbove(parts[i] as Exact, line.left - line.floor));
    if (over.length === 0) return together(lines, { open, shares: sharesOf(rest, open, parts), full });
    for (const line of over) {
      full.set(line, line.left - line.floor);
      rest -= line.left - line.floor;
    }
    open = open.filter((line) => !full.has(line));
  }
}

interface Served {
  readonly open: readonly WorkLine[];
  readonly shares: number[];
  readonly full: Map<WorkLine, number>;
}

/** The shares of those that were not full beside those that were, at the places of the lines. */
function together(lines: readonly WorkLine[], { open, shares, full }: Served): number[] {
  if (open === lines) return shares;
  open.forEach((line, i) => full.set(line, shares[i] ?? 0));
  return lines.map((line) => full.get(line) ?? 0);
}
