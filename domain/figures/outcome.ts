import { divideHalfUp, toSafeInteger } from '../money/decimal.ts';
import { ratio, type Fraction } from '../money/fraction.ts';
import type { CostKind } from '../plan/vocabulary.ts';
import { liftOfMeans } from '../statistics/lift.ts';
import type { CostRow } from './costs.ts';
import { costTotal } from './costs.ts';
import { conversion, conversionLift } from './rates.ts';
import { returnOnInvestment } from './roi.ts';

/** An arm of the audience: people, what they bought and what it cost (minor units), and the margin of a person. */
export interface ArmMargin {
  readonly people: number;
  readonly sales: number;
  readonly goodsCost: number;
  /** Mean and sample standard deviation of sales − goods cost, buying nothing counted as 0; minor units. */
  readonly mean: number;
  readonly sd: number;
}

/** People who looked at some products, and people who bought one of them. */
export interface ProductInterest {
  readonly visitors: number;
  readonly buyers: number;
}

/** What the outcome of a window follows from; amounts in minor units. */
export interface OutcomeCounts {
  /** Attributed buyers ÷ reached, in the campaign and in its baseline; null where unknown. */
  readonly conversion: Fraction | null;
  readonly baselineConversion: Fraction | null;
  readonly promoted: ProductInterest;
  readonly others: ProductInterest;
  readonly buyers: number;
  /** Buyers with another order in the 30 (90) days after the window; null until those are over. */
  readonly returned30: number | null;
  readonly returned90: number | null;
  readonly treated: ArmMargin;
  readonly holdOut: ArmMargin;
  readonly contactCost: number;
}

/** What a campaign brought beyond what would have been; null where nothing defines it (yet). */
export interface Outcome {
  readonly baselineConversion: Fraction | null;
  readonly conversionLift: Fraction | null;
  /** Visit conversion of the plan's products ÷ that of all others in the same time − 1. */
  readonly productConversionLift: Fraction | null;
  readonly retention30: Fraction | null;
  readonly retention90: Fraction | null;
  /** What the treated bought above what as many of the hold-out did, and the margin on it; minor units. */
  readonly incrementalSales: number | null;
  readonly incrementalMargin: number | null;
  readonly contactCost: number;
  readonly incrementalRoi: Fraction | null;
  /** 95 %, from Welch's interval of the margin of a person. */
  readonly incrementalRoiInterval: readonly [low: number, high: number] | null;
}

/**
 * Costs of contact: what is paid so that people hear of the campaign. Fees, logistics and gifts come with orders, which
 * the hold-out places as well; all of them are in ROI.
 */
const CONTACT: ReadonlySet<CostKind> = new Set<CostKind>(['media', 'kol', 'labour', 'design', 'data']);

/** What contact cost, in minor units. */
export const costOfContact = (costs: readonly CostRow[]): number =>
  costTotal(costs.filter(({ kind }) => CONTACT.has(kind)));

/** treated − hold-out × people treated ÷ people held out, rounded half up once; null without both arms. */
function above(treated: number, holdOut: number, { people }: { people: readonly [number, number] }) {
  const [many, few] = people;
  if (many === 0 || few === 0) return null;
  return toSafeInteger(
    divideHalfUp(BigInt(treated) * BigInt(few) - BigInt(holdOut) * BigInt(many), BigInt(few)),
  );
}

/** Interval of incremental ROI; null where an arm is too small for one, or contact cost nothing. */
function roiInterval({ treated, holdOut, contactCost }: OutcomeCounts): readonly [number, number] | null {
  if (treated.people < 2 || holdOut.people < 2 || contactCost === 0) return null;
  const spread = ({ people: n, mean, sd }: ArmMargin) => ({ n, mean, sd });
  const [low, high] = liftOfMeans({ control: spread(holdOut), treated: spread(treated) }).interval;
  const roi = (perPerson: number): number => (perPerson * treated.people - contactCost) / contactCost;
  return [roi(low), roi(high)];
}

/**
 * Conversion lift, retention and incremental ROI (PRODUCT.md, "Figures every part shares"). Incremental ROI is
 * (margin above the hold-out − cost of contact) ÷ cost of contact: the effect of contact, for offers that everybody gets
 * are in both arms.
 */
export function outcomeOf(counts: OutcomeCounts): Outcome {
  const { treated, holdOut, contactCost, buyers, returned30, returned90 } = counts;
  const people = [treated.people, holdOut.people] as const;
  const sales = above(treated.sales, holdOut.sales, { people });
  const margin = above(treated.sales - treated.goodsCost, holdOut.sales - holdOut.goodsCost, { people });
  const visit = (of: ProductInterest): Fraction | null => conversion(of.buyers, of.visitors);
  return {
    baselineConversion: counts.baselineConversion,
    conversionLift: conversionLift(counts.conversion, counts.baselineConversion),
    productConversionLift: conversionLift(visit(counts.promoted), visit(counts.others)),
    retention30: returned30 === null ? null : ratio(returned30, buyers),
    retention90: returned90 === null ? null : ratio(returned90, buyers),
    incrementalSales: sales,
    incrementalMargin: margin,
    contactCost,
    incrementalRoi:
      margin === null ? null : returnOnInvestment({ sales: margin, goodsCost: 0, cost: contactCost }),
    incrementalRoiInterval: roiInterval(counts),
  };
}
