/** Where something stands in a plan: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** A path as one text, for keys of maps and ids of elements. */
export const pathName = (path: Path): string => path.map(String).join('.');

/** Whether `path` is `base` or lies below it. */
export const isWithin = (base: Path, path: Path): boolean =>
  base.length <= path.length && base.every((step, at) => String(step) === String(path[at]));

/** The path with its indexes as `*`, as tables of places are written: `waves.*.segments.*`. */
export const patternOf = (path: Path): string =>
  path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');

/** What stands at a path of plain data; undefined where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined),
    value,
  );
}

/** The values at a pattern such as `audience.segments.*.key`, those that are texts. */
export function textsAt(value: unknown, pattern: string): string[] {
  const found = pattern.split('.').reduce<unknown[]>(
    (all, step) =>
      all.flatMap((at) => {
        if (typeof at !== 'object' || at === null) return [];
        if (step === '*') return Object.values(at) as unknown[];
        return step in at ? [(at as Record<string, unknown>)[step]] : [];
      }),
    [value],
  );
  return found.filter((each) => typeof each === 'string');
}
