import type { Calendar } from '../time.ts';
import type { Issue, Plan } from '../types.ts';

/** The parts of a plan that are well formed; a list keeps its places, with holes where an entry is not. */
export type Parts = {
  [K in keyof Plan]?: Required<Plan>[K] extends (infer T)[] ? (T | undefined)[] : Plan[K];
};

/** What the checks look at: parts as decoded, and the whole as written, which also names what is malformed. */
export interface PlanFacts {
  parts: Parts;
  written: unknown;
  calendar: Calendar;
}

/** A cross-check: findings over parts that may be missing, never an exception. */
export type Check = (facts: PlanFacts) => Issue[];

/** A finding. */
export function issue(path: Issue['path'], message: string): Issue {
  return { path, message };
}

/** Findings over a list's well-formed entries, each with its place. */
export function eachOf<T>(
  list: readonly (T | undefined)[] | undefined,
  find: (item: T, at: number) => Issue[],
): Issue[] {
  return (list ?? []).flatMap((item, at) => (item === undefined ? [] : find(item, at)));
}

/** Every value at a pattern of keys in the plan as written (`*` is any key or place), with its path. */
export function valuesAt(
  written: unknown,
  pattern: readonly string[],
): { path: Issue['path']; value: unknown }[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return written === undefined ? [] : [{ path: [], value: written }];
  return children(written, step).flatMap(([key, child]) =>
    valuesAt(child, rest).map(({ path, value }) => ({ path: [key, ...path], value })),
  );
}

function children(value: unknown, step: string): [string | number, unknown][] {
  if (Array.isArray(value)) return step === '*' ? value.map((each, i) => [i, each]) : [];
  if (typeof value !== 'object' || value === null) return [];
  const members = Object.entries(value as Record<string, unknown>);
  return step === '*' ? members : members.filter(([key]) => key === step);
}
