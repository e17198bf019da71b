/** Decimal texts summed exactly, with the digits of the longest: amounts up to 2^53 of their smallest part. */
export function sumOf(amounts: readonly (string | number)[]): string {
  const digits = Math.max(0, ...amounts.map((amount) => (String(amount).split('.')[1] ?? '').length));
  const sum = amounts.reduce<number>((total, amount) => total + Math.round(Number(amount) * 10 ** digits), 0);
  return (sum / 10 ** digits).toFixed(digits);
}
