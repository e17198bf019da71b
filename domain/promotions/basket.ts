import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import type { BasketLine, LineDiscount } from './types.ts';

/** A line at work. Amounts are minor units. */
export interface WorkLine {
  readonly sku: string;
  quantity: number;
  readonly unitPrice: number;
  listTotal: number;
  /** The least its units may come to: the floor price, or the list total where that is lower. */
  floor: number;
  /** What its promotions have left of it so far. */
  left: number;
  /** What was left of it when the step began: what thresholds look at. */
  atStep: number;
  discounts: LineDiscount[];
}

const { MAX_SAFE_INTEGER } = Number;

/**
 * quantity × unit price (thousandths of the major unit) in minor units of a currency with `digits` decimals,
 * rounded half up once. Throws INVALID_AMOUNT when the value is past the safe integers.
 */
export function listTotalOf({ quantity, unitPrice }: Omit<BasketLine, 'sku'>, digits: number): number {
  const doubled = 2 * quantity * unitPrice * 10 ** digits + 1000;
  // The same integer arithmetic, several times faster where nothing passes 2^53: baskets have up to 2,000 lines.
  if (doubled <= MAX_SAFE_INTEGER) return Math.floor(doubled / 2000);
  return toSafeInteger(divideHalfUp(BigInt(quantity) * BigInt(unitPrice) * 10n ** BigInt(digits), 1000n));
}

/** The least minor units at which so many units cost no less than `floorPrice` (thousandths) each on average. */
export function floorOf(quantity: number, floorPrice: number, digits: number): number {
  const scaled = BigInt(quantity) * BigInt(floorPrice) * 10n ** BigInt(digits);
  return toSafeInteger((scaled + 999n) / 1000n);
}

function assertLine({ sku, quantity, unitPrice }: BasketLine): void {
  if (!Number.isSafeInteger(quantity) || quantity <= 0)
    throw new RangeError(`Line ${sku}: quantity ${quantity} is not a whole number above 0`);
  if (!Number.isSafeInteger(unitPrice) || unitPrice < 0)
    throw new RangeError(`Line ${sku}: unit price ${unitPrice} is not in whole thousandths`);
}

const newLine = ({ sku, quantity, unitPrice }: BasketLine): WorkLine => ({
  sku,
  quantity,
  unitPrice,
  listTotal: 0,
  floor: 0,
  left: 0,
  atStep: 0,
  discounts: [],
});

/** Units of the same SKU at the same price are one line, so splitting a line changes nothing; first met, first placed. */
function merged(lines: readonly BasketLine[]): WorkLine[] {
  const firstOf = new Map<string, WorkLine>();
  const all: WorkLine[] = [];
  for (const line of lines) {
    assertLine(line);
    const { sku, unitPrice } = line;
    const met = firstOf.get(sku);
    const equal =
      met === undefined || met.unitPrice === unitPrice
        ? met
        : all.find((one) => one.sku === sku && one.unitPrice === unitPrice);
    if (equal) {
      equal.quantity += line.quantity;
      continue;
    }
    const fresh = newLine(line);
    all.push(fresh);
    if (met === undefined) firstOf.set(sku, fresh);
  }
  return all;
}

/**
 * Lines as the engine works on them; `floors` are floor prices by SKU, in thousandths.
 * Throws RangeError on a line with a quantity or price that cannot be, INVALID_AMOUNT past 2^53.
 */
export function priceLines(
  lines: readonly BasketLine[],
  digits: number,
  floors?: ReadonlyMap<string, number>,
): WorkLine[] {
  const all = merged(lines);
  for (const line of all) {
    line.listTotal = listTotalOf(line, digits);
    line.left = line.listTotal;
    const floorPrice = floors?.get(line.sku);
    if (floorPrice !== undefined)
      line.floor = Math.min(floorOf(line.quantity, floorPrice, digits), line.listTotal);
  }
  return all;
}

/** The same line, for another plan to work on. */
export const copyOf = (line: WorkLine): WorkLine => ({ ...line, discounts: [...line.discounts] });

/** Which of two lines comes first where a rule needs an order: by SKU (code units), then unit price. */
export const byIdentity = (a: WorkLine, b: WorkLine): number =>
  a.sku === b.sku ? a.unitPrice - b.unitPrice : a.sku < b.sku ? -1 : 1;

/** What is left of the lines, in minor units. */
export function leftOf(lines: readonly WorkLine[]): number {
  let sum = 0;
  for (const line of lines) sum += line.left;
  return sum;
}

/** What can still be taken off the lines above their floors, in minor units. */
export function roomOf(lines: readonly WorkLine[]): number {
  let sum = 0;
  for (const line of lines) sum += line.left - line.floor;
  return sum;
}

/** What the steps before left of the lines, in minor units. */
export function reachedBy(lines: readonly WorkLine[]): number {
  let sum = 0;
  for (const line of lines) sum += line.atStep;
  return sum;
}

/** How many units the lines have. */
export function unitsOf(lines: readonly WorkLine[]): number {
  let sum = 0;
  for (const line of lines) sum += line.quantity;
  return sum;
}
