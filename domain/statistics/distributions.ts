const SQRT_2_PI = Math.sqrt(2 * Math.PI);

/**
 * Standard normal distribution function, absolute error under 1e-14. Inside |z| < 3 by the series of Marsaglia,
 * "Evaluating the Normal Distribution", J. Stat. Software 11(4), 2004; outside by Laplace's continued fraction
 * (Abramowitz & Stegun 26.2.14), which keeps the relative precision of small tails.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  return z > 0 ? 1 - lowerTail(-z) : lowerTail(z);
}

function lowerTail(z: number): number {
  const density = Math.exp(-(z * z) / 2) / SQRT_2_PI;
  const x = -z;
  if (x < 3) {
    let [sum, term, i] = [x, x, 1];
    while (Math.abs(term) > 1e-18) {
      i += 2;
      term *= (x * x) / i;
      sum += term;
    }
    return 0.5 - density * sum;
  }
  let fraction = 0;
  for (let i = 120; i > 0; i -= 1) fraction = i / (x + fraction);
  return density / (x + fraction);
}

// Lanczos, g = 7, n = 9 (Godfrey's coefficients): relative error about 1e-15 for x > 0.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const [first, ...rest] = LANCZOS;
  const sum = rest.reduce<number>((total, coefficient, i) => total + coefficient / (x + i), first);
  const t = x + 6.5;
  return Math.log(SQRT_2_PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

interface BetaArguments {
  readonly a: number;
  readonly b: number;
  readonly x: number;
}

/** The continued fraction of the incomplete beta function (A&S 26.5.8), by Lentz's method. */
function betaFraction({ a, b, x }: BetaArguments): number {
  const away = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  const advance = (term: number): number => {
    d = 1 / away(1 + term * d);
    c = away(1 + term / c);
    result *= d * c;
    return d * c;
  };
  for (let m = 1; m < 10_000; m += 1) {
    advance((m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)));
    const step = advance((-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)));
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return result;
}

/** Regularised incomplete beta function I_x(a, b), a and b > 0, x from 0 to 1; absolute error about 1e-13 for a and b up to a thousand. */
export function incompleteBeta({ a, b, x }: BetaArguments): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction({ a, b, x })) / a
    : 1 - (front * betaFraction({ a: b, b: a, x: 1 - x })) / b;
}

// From here on the t distribution and the normal differ by less than 2e-8, about the error that ln Γ brings.
const NORMAL_FROM = 1e7;

/**
 * Student's t distribution function with `df` > 0 degrees of freedom (also fractional), by the incomplete beta
 * function (A&S 26.7.1); absolute error under 1e-12 up to a thousand degrees of freedom, under 1e-7 at any.
 */
export function studentCdf(t: number, df: number): number {
  if (df >= NORMAL_FROM) return normalCdf(t);
  if (t === 0) return 0.5;
  const tail = incompleteBeta({ a: df / 2, b: 0.5, x: df / (df + t * t) }) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The z with `cdf(z)` = p, by halving a bracket that is widened until it holds p. */
function inverse(cdf: (z: number) => number, p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`${p} is not a probability between 0 and 1`);
  let [low, high] = [-1, 1];
  while (cdf(low) > p) low *= 2;
  while (cdf(high) < p) high *= 2;
  for (let i = 0; i < 100 && high - low > 1e-14 * Math.max(1, Math.abs(low)); i += 1) {
    const middle = (low + high) / 2;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Quantile of the standard normal distribution, 0 < p < 1; RangeError on other p. */
export const normalQuantile = (p: number): number => inverse(normalCdf, p);

/** Quantile of Student's t with `df` degrees of freedom, 0 < p < 1; RangeError on other p. */
export const studentQuantile = (p: number, df: number): number => inverse((t) => studentCdf(t, df), p);
