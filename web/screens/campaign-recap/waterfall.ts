/** A bar of a waterfall: it hangs between two heights; `total` bars stand on the ground. */
export interface Step {
  key: 'target' | 'reach' | 'conversion' | 'aov' | 'actual';
  total: boolean;
  /** Decimal text: what a part adds, or the whole of a total. */
  amount: string;
  from: number;
  to: number;
}

/** What a gap is taken apart into; amounts as decimal text. */
export interface Gap {
  target: string;
  actual: string;
  gap: string;
  parts: { reach: string; conversion: string; aov: string };
}

const PARTS = ['reach', 'conversion', 'aov'] as const;

/** Decimal text without its point, as an exact integer. */
function exact(amount: string, digits: number): bigint {
  const [whole = '0', rest = ''] = amount.split('.');
  return BigInt(`${whole}${rest.padEnd(digits, '0')}`);
}

const digitsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/** Whether target and parts come to what was sold, to the last digit. */
export function addsUp({ target, actual, gap, parts }: Gap): boolean {
  const digits = Math.max(...[target, actual, gap, ...Object.values(parts)].map(digitsOf));
  const of = (amount: string): bigint => exact(amount, digits);
  const sum = PARTS.reduce((total, part) => total + of(parts[part]), 0n);
  return sum === of(gap) && of(target) + sum === of(actual);
}

/** Target, what each factor added or took, and what was sold: five bars that stand on each other. */
export function waterfall({ target, actual, parts }: Gap): Step[] {
  const steps: Step[] = [{ key: 'target', total: true, amount: target, from: 0, to: Number(target) }];
  for (const key of PARTS) {
    const from = steps.at(-1)?.to ?? 0;
    steps.push({ key, total: false, amount: parts[key], from, to: from + Number(parts[key]) });
  }
  return [...steps, { key: 'actual', total: true, amount: actual, from: 0, to: Number(actual) }];
}
