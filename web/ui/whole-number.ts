/** The whole number that somebody typed, spaces around it left out; null where it is none or outside the bounds, both allowed. */
export function wholeOf(text: string, { min, max }: { min: number; max: number }): number | null {
  if (!/^\s*\d{1,15}\s*$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}
