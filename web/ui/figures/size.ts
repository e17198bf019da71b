const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
const NARROW = /[.,:\s]/;

/** Longest value that stays on one line: what is longer is a text, not a figure. */
const MOST = 22;

/** Whether a value may be broken into lines: a figure never, a sentence may. */
export const mayBreak = (value: string): boolean => value.length > MOST || !/\d/.test(value);

/** The width of a value set bold, in ems, rounded up: digits are all as wide as one another. */
export function emsOf(value: string): number {
  const sum = Array.from(value).reduce(
    (total, sign) => total + (WIDE.test(sign) ? 1.02 : NARROW.test(sign) ? 0.32 : 0.66),
    0,
  );
  return Math.max(1, Math.ceil(sum * 100) / 100);
}
