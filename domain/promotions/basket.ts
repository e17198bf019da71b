import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import type { BasketLine, LineDiscount } from './types.ts';

/** A line at work: what its promotions have left of it so far, in minor units. */
export interface WorkLine {
  readonly sku: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly listTotal: number;
  left: number;
  readonly discounts: LineDiscount[];
}

/**
 * quantity × unit price (thousandths of the major unit) in minor units of a currency with `digits` decimals,
 * rounded half up once. Throws INVALID_AMOUNT when the value is past the safe integers.
 */
export function listTotalOf({ quantity, unitPrice }: Omit<BasketLine, 'sku'>, digits: number): number {
  const doubled = 2 * quantity * unitPrice * 10 ** digits + 1000;
  // The same integer arithmetic, several times faster where nothing passes 2^53: baskets have up to 2,000 lines.
  if (Number.isSafeInteger(doubled)) return (doubled - (doubled % 2000)) / 2000;
  return toSafeInteger(divideHalfUp(BigInt(quantity) * BigInt(unitPrice) * 10n ** BigInt(digits), 1000n));
}

function assertLine({ sku, quantity, unitPrice }: BasketLine): void {
  if (!Number.isSafeInteger(quantity) || quantity <= 0)
    throw new RangeError(`Line ${sku}: quantity ${quantity} is not a whole number above 0`);
  if (!Number.isSafeInteger(unitPrice) || unitPrice < 0)
    throw new RangeError(`Line ${sku}: unit price ${unitPrice} is not in whole thousandths`);
}

/**
 * Prices the lines. Equal lines (same SKU and unit price) become one first: otherwise two lines of 1 × 0.005 would
 * cost more than one of 2 × 0.005. Throws RangeError on a quantity or price that no line can have.
 */
export function priceLines(lines: readonly BasketLine[], digits: number): WorkLine[] {
  const equal = new Map<string, BasketLine>();
  for (const line of lines) {
    assertLine(line);
    const identity = `${line.unitPrice} ${line.sku}`;
    const met = equal.get(identity);
    equal.set(identity, met ? { ...met, quantity: met.quantity + line.quantity } : line);
  }
  return Array.from(equal.values(), (line) => {
    const listTotal = listTotalOf(line, digits);
    const { sku, quantity, unitPrice } = line;
    return { sku, quantity, unitPrice, listTotal, left: listTotal, discounts: [] };
  });
}

/** Which of two lines comes first where a rule needs an order: by SKU (code units), then unit price. */
export const byIdentity = (a: WorkLine, b: WorkLine): number =>
  a.sku === b.sku ? a.unitPrice - b.unitPrice : a.sku < b.sku ? -1 : 1;

/** What is left of the lines, in minor units. */
export const leftOf = (lines: readonly WorkLine[]): number => lines.reduce((sum, line) => sum + line.left, 0);
