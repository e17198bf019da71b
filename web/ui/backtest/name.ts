import type { Change } from './knobs.ts';

/** An alternative to be tried. */
export interface WhatIf {
  name: string;
  changes: Change[];
}

const LONGEST = 200;

/** A name for an alternative which none of those `taken` has: the API takes each name once, and so many characters. */
export function freeName(wanted: string, taken: readonly { name: string }[]): string {
  const name = wanted.slice(0, LONGEST);
  const numbered = [name, ...taken.map((_, at) => `${name.slice(0, LONGEST - 5)} (${at + 2})`)];
  return numbered.find((one) => taken.every((other) => other.name !== one)) ?? name;
}

/** Whether an alternative makes these very changes. */
export const isTried = (
  changes: readonly Change[],
  tried: readonly { changes: readonly unknown[] }[],
): boolean => tried.some((one) => JSON.stringify(one.changes) === JSON.stringify(changes));
