/** A line of a budget as far as its split is concerned; `share` as exact decimal text, null where it has an amount. */
export interface SplitLine {
  key: string;
  share: string | null;
  amount: string | null;
}

/** PRODUCT.md, Planning: the split of a budget that gives no lines. */
export const DEFAULT_SPLIT: readonly SplitLine[] = [
  { key: 'acquisition', share: '0.6', amount: null },
  { key: 'promotion', share: '0.2', amount: null },
  { key: 'data', share: '0.1', amount: null },
  { key: 'reserve', share: '0.1', amount: null },
];

const DECIMAL = /^(-?)(\d*)(?:\.(\d*))?$/;

/** Units of `10^-scale` in a decimal text; undefined where it is none or has more decimals. */
export function unitsOf(text: string, scale: number): bigint | undefined {
  const [, sign, whole = '', part = ''] = DECIMAL.exec(text.trim()) ?? [];
  if (sign === undefined || whole + part === '' || part.length > scale) return undefined;
  const units = BigInt(whole + part.padEnd(scale, '0'));
  return sign === '-' ? -units : units;
}

/** Units of `10^-scale` as decimal text, with all its decimals or, `short`, without zeros at the end. */
export function textOf(units: bigint, scale: number, short = false): string {
  const sign = units < 0n ? '-' : '';
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const part = scale === 0 ? '' : digits.slice(-scale);
  const shown = short ? part.replace(/0+$/, '') : part;
  return shown === '' ? sign + whole : `${sign}${whole}.${shown}`;
}

/** Shares are counted in millionths, so that four decimals and a percent of one are exact. */
export const SHARE_SCALE = 6;
const ONE = 1_000_000n;

const shareUnits = ({ share }: SplitLine): bigint =>
  share === null ? 0n : (unitsOf(share, SHARE_SCALE) ?? 0n);

/** What a split comes to, in minor units of `10^-digits`. */
export interface Split {
  /** In the order of the lines. */
  amounts: bigint[];
  /** The total less all lines; below 0 where they pass it. */
  remainder: bigint;
}

/**
 * Amounts of the lines of a total. Lines with shares take theirs rounded down; what rounding leaves goes to them by largest
 * remainder, so that shares that sum to what the amounts leave of the total sum to it exactly.
 * @param total in minor units
 * @param digits of the currency
 */
export function splitOf(total: bigint, lines: readonly SplitLine[], digits: number): Split {
  const amounts = lines.map((line) => {
    if (line.share === null) return { amount: unitsOf(line.amount ?? '', digits) ?? 0n, rest: -1n };
    const exact = total * shareUnits(line);
    return { amount: exact / ONE, rest: exact % ONE };
  });
  const shared = lines.reduce((sum, line) => sum + shareUnits(line), 0n);
  const wanted = (total * shared) / ONE;
  const given = amounts.reduce((sum, { amount }, at) => sum + (lines[at]?.share === null ? 0n : amount), 0n);
  const order = amounts
    .map(({ rest }, at) => ({ rest, at }))
    .filter(({ rest }) => rest >= 0n)
    .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  for (const { at } of order.slice(0, Number(wanted - given))) {
    const line = amounts[at];
    if (line) line.amount += 1n;
  }
  const all = amounts.map(({ amount }) => amount);
  return { amounts: all, remainder: total - all.reduce((sum, amount) => sum + amount, 0n) };
}

/** Bounds between lines by share, in whole percent from the left: where the handles of a slider stand. */
export function boundsOf(lines: readonly SplitLine[]): number[] {
  let sum = 0n;
  return lines.slice(0, -1).map((line) => {
    sum += shareUnits(line);
    return Number(sum) / 10_000;
  });
}

/**
 * Shares that bounds between lines leave them, the last up to 100 %: they sum to 1 exactly.
 * @param bounds in percent, one fewer than there are lines, in any order
 */
export function sharesOf(bounds: readonly number[]): string[] {
  const steps = [...bounds]
    .map((bound) => BigInt(Math.round(Math.min(100, Math.max(0, bound)) * 10_000)))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return [...steps, ONE].map((step, at) => textOf(step - (steps[at - 1] ?? 0n), SHARE_SCALE, true));
}

/** 1 less all shares, as decimal text: what is still to be given, below 0 where too much is. */
export function shareLeft(lines: readonly SplitLine[]): string {
  return textOf(ONE - lines.reduce((sum, line) => sum + shareUnits(line), 0n), SHARE_SCALE, true);
}

/** The share a line has after the rest is put on it; null where that is below 0. */
export function withRest(lines: readonly SplitLine[], at: number): string | null {
  const line = lines[at];
  const left = unitsOf(shareLeft(lines), SHARE_SCALE) ?? 0n;
  const share = line === undefined ? -1n : shareUnits(line) + left;
  return share < 0n ? null : textOf(share, SHARE_SCALE, true);
}
