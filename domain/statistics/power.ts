import { normalQuantile } from './distributions.ts';

/** A difference somebody wants to be able to see. */
export interface PowerQuestion {
  /** Share that does it (buys) without contact, between 0 and 1. */
  readonly baseRate: number;
  /** Relative change contact is hoped to make: 0.1 is a tenth more. Below 0 is less. */
  readonly lift: number;
  /** Chance of seeing it where it is there; 0.8 unless said. */
  readonly power?: number;
  /** Chance of seeing one where none is, two-sided; 0.05 unless said. */
  readonly alpha?: number;
}

export interface SampleSizes {
  /** Share among the treated that the question supposes. */
  readonly treatedRate: number;
  /** People in each of two equal groups, whole. */
  readonly control: number;
  readonly treated: number;
  readonly total: number;
}

function assertBetween(name: string, value: number): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} ${value} is not between 0 and 1`);
}

/**
 * How many people two equal groups need for a two-sided test of two proportions by the normal approximation, without
 * continuity correction: J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed.,
 * 2003, eq. 4.14 (what `power.prop.test` of R computes). Rounded up to whole people.
 * @throws RangeError where a share is not between 0 and 1, the lift is 0, or more people than a safe integer are needed
 */
export function sampleSizes({ baseRate, lift, power = 0.8, alpha = 0.05 }: PowerQuestion): SampleSizes {
  const treatedRate = baseRate * (1 + lift);
  Object.entries({ baseRate, treatedRate, power, alpha }).forEach(([name, value]) =>
    assertBetween(name, value),
  );
  const spread = (rate: number): number => rate * (1 - rate);
  const middle = (baseRate + treatedRate) / 2;
  const root =
    normalQuantile(1 - alpha / 2) * Math.sqrt(2 * spread(middle)) +
    normalQuantile(power) * Math.sqrt(spread(baseRate) + spread(treatedRate));
  const each = Math.max(2, Math.ceil((root / (treatedRate - baseRate)) ** 2));
  if (!Number.isSafeInteger(2 * each))
    throw new RangeError('No number of people shows a difference so small');
  return { treatedRate, control: each, treated: each, total: 2 * each };
}
