import { formatAmount } from '../money/currency.ts';
import { toRate } from '../money/fraction.ts';
import type { Outcome } from './outcome.ts';

/** An outcome with its units made plain: amounts as decimal text, rates with up to nine decimals. */
export interface ShownOutcome {
  baselineConversion: number | null;
  conversionLift: number | null;
  productConversionLift: number | null;
  retention30: number | null;
  retention90: number | null;
  incrementalSales: string | null;
  incrementalMargin: string | null;
  contactCost: string;
  incrementalRoi: number | null;
  incrementalRoiInterval: [low: number, high: number] | null;
}

const round = (value: number): number => Math.round(value * 1e9) / 1e9;

/** An outcome for JSON and pages. */
export function showOutcome(outcome: Outcome, currency: string): ShownOutcome {
  const amount = (minor: number | null): string | null =>
    minor === null ? null : formatAmount(minor, currency);
  const { incrementalRoiInterval: interval } = outcome;
  return {
    baselineConversion: toRate(outcome.baselineConversion),
    conversionLift: toRate(outcome.conversionLift),
    productConversionLift: toRate(outcome.productConversionLift),
    retention30: toRate(outcome.retention30),
    retention90: toRate(outcome.retention90),
    incrementalSales: amount(outcome.incrementalSales),
    incrementalMargin: amount(outcome.incrementalMargin),
    contactCost: formatAmount(outcome.contactCost, currency),
    incrementalRoi: toRate(outcome.incrementalRoi),
    incrementalRoiInterval: interval && [round(interval[0]), round(interval[1])],
  };
}
