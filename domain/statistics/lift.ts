import { normalCdf, normalQuantile, studentCdf, studentQuantile } from './distributions.ts';

/** People and how many of them did it (bought). */
export interface ProportionSample {
  readonly n: number;
  readonly successes: number;
}

/** People and the mean and sample standard deviation (n − 1) of what each did (spent). */
export interface MeanSample {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

export interface Comparison<S> {
  readonly control: S;
  readonly treated: S;
  /** Confidence of the interval; 0.95 unless said. */
  readonly level?: number;
}

export interface Lift {
  /** Treated − control, in the unit of the samples. */
  readonly effect: number;
  readonly interval: readonly [low: number, high: number];
  /** Two-sided, of no difference at all. */
  readonly pValue: number;
  /** Effect ÷ control; null where the control is 0. */
  readonly relative: number | null;
  /** Effect × people treated: what would not have happened without contact. */
  readonly incremental: number;
}

const rateOf = ({ n, successes }: ProportionSample): number => successes / n;

function assertProportion({ n, successes }: ProportionSample): void {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`A sample of ${n} has no proportion`);
  if (!Number.isSafeInteger(successes) || successes < 0 || successes > n)
    throw new RangeError(`${successes} of ${n} is no proportion`);
}

/** Wilson's score interval of one proportion: E. B. Wilson, J. Am. Stat. Assoc. 22, 1927. */
export function wilson(sample: ProportionSample, level = 0.95): readonly [low: number, high: number] {
  assertProportion(sample);
  const { n, successes } = sample;
  const z2 = normalQuantile(0.5 + level / 2) ** 2;
  const centre = 2 * successes + z2;
  const half = Math.sqrt(z2) * Math.sqrt(z2 + 4 * successes * (1 - rateOf(sample)));
  // Where nobody or everybody did it the limit is 0 or 1, which rounding would miss by a hair.
  const low = successes === 0 ? 0 : (centre - half) / (2 * (n + z2));
  const high = successes === n ? 1 : (centre + half) / (2 * (n + z2));
  return [low, high];
}

function pooledPValue(control: ProportionSample, treated: ProportionSample): number {
  const pooled = (control.successes + treated.successes) / (control.n + treated.n);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / control.n + 1 / treated.n));
  return se === 0 ? 1 : 2 * normalCdf(-Math.abs(rateOf(treated) - rateOf(control)) / se);
}

/**
 * Difference of two proportions. Interval: Newcombe's hybrid score method without continuity correction (method 10
 * in R. G. Newcombe, Statistics in Medicine 17, 873–890, 1998), which stays inside −1 to 1 and holds for rare buys.
 * p-value: pooled z test, the square root of Pearson's chi-square. Throws RangeError on an impossible sample.
 */
export function liftOfProportions({ control, treated, level = 0.95 }: Comparison<ProportionSample>): Lift {
  const [lowC, highC] = wilson(control, level);
  const [lowT, highT] = wilson(treated, level);
  const [c, t] = [rateOf(control), rateOf(treated)];
  const effect = t - c;
  return {
    effect,
    interval: [effect - Math.hypot(t - lowT, highC - c), effect + Math.hypot(highT - t, c - lowC)],
    pValue: pooledPValue(control, treated),
    relative: c === 0 ? null : effect / c,
    incremental: effect * treated.n,
  };
}

function assertMean({ n, mean, sd }: MeanSample): void {
  if (!Number.isSafeInteger(n) || n < 2) throw new RangeError(`A sample of ${n} has no spread`);
  if (!Number.isFinite(mean) || !Number.isFinite(sd) || sd < 0)
    throw new RangeError(`Mean ${mean} and deviation ${sd} are no sample`);
}

/**
 * Difference of two means whose variances may differ: B. L. Welch, Biometrika 34, 28–35, 1947, with the degrees of
 * freedom of Satterthwaite, Biometrics Bulletin 2, 110–114, 1946. Throws RangeError on an impossible sample.
 */
export function liftOfMeans({ control, treated, level = 0.95 }: Comparison<MeanSample>): Lift {
  assertMean(control);
  assertMean(treated);
  const effect = treated.mean - control.mean;
  const relative = control.mean === 0 ? null : effect / control.mean;
  const incremental = effect * treated.n;
  const [vc, vt] = [control.sd ** 2 / control.n, treated.sd ** 2 / treated.n];
  const se = Math.sqrt(vc + vt);
  if (se === 0)
    return { effect, interval: [effect, effect], pValue: effect === 0 ? 1 : 0, relative, incremental };
  const df = (vc + vt) ** 2 / (vc ** 2 / (control.n - 1) + vt ** 2 / (treated.n - 1));
  const half = studentQuantile(0.5 + level / 2, df) * se;
  const pValue = 2 * studentCdf(-Math.abs(effect) / se, df);
  return { effect, interval: [effect - half, effect + half], pValue, relative, incremental };
}
