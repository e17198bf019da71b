export interface Sharing {
  /** What is shared: a safe integer ≥ 0, in minor units. */
  readonly amount: number;
  /** How much each place weighs, ≥ 0; only their proportions count. */
  readonly weights: readonly bigint[];
  /** Which of two places with the same remainder is served first (indexes in, sort order out). */
  readonly tie: (a: number, b: number) => number;
  /** The most a place can take, in minor units; a place that is full passes its unit on. */
  readonly caps?: readonly number[];
}

interface Place {
  readonly index: number;
  readonly remainder: bigint;
}

/**
 * Shares an amount by largest remainder (Hamilton's method): every place gets its exact quota rounded down, the
 * units left go one by one to the largest remainders. The shares sum to the amount exactly.
 * Throws RangeError when the amount is negative, weights sum to 0, or the caps cannot take the amount.
 */
export function shareOut({ amount, weights, tie, caps }: Sharing): number[] {
  if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`${amount} cannot be shared`);
  if (amount === 0) return weights.map(() => 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new RangeError(`Nothing to share ${amount} by`);
  const shares: number[] = [];
  const places: Place[] = [];
  const units = BigInt(amount);
  let left = amount;
  weights.forEach((weight, index) => {
    const quota = units * weight;
    const whole = quota / total;
    const share = Math.min(Number(whole), caps?.[index] ?? Infinity);
    shares.push(share);
    left -= share;
    if (weight > 0n) places.push({ index, remainder: quota - whole * total });
  });
  if (left === 0) return shares;
  places.sort((a, b) =>
    a.remainder === b.remainder ? tie(a.index, b.index) : a.remainder > b.remainder ? -1 : 1,
  );
  return serve({ shares, places, left, caps });
}

interface Serving {
  readonly shares: number[];
  readonly places: readonly Place[];
  left: number;
  readonly caps: readonly number[] | undefined;
}

function serve({ shares, places, left, caps }: Serving): number[] {
  // More than one round only where caps turned units away.
  while (left > 0) {
    const before = left;
    for (const { index } of places) {
      const share = shares[index] ?? 0;
      if (left === 0 || share >= (caps?.[index] ?? Infinity)) continue;
      shares[index] = share + 1;
      left -= 1;
    }
    if (left === before) throw new RangeError(`The places cannot take the last ${left}`);
  }
  return shares;
}
