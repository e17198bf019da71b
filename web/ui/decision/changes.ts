/** A difference between two versions of a plan, as the API tells it. */
export interface Change {
  path: (string | number)[];
  kind: 'added' | 'removed' | 'changed';
  from?: unknown;
  to?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of a plan in one line: lists by comma, members as `name: value`; empty text where there is none. */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (isObject(value)) {
    return Object.entries(value)
      .map(([name, each]) => `${name}: ${isObject(each) ? `{ ${valueText(each)} }` : valueText(each)}`)
      .join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Changes by the part of the plan they are in, in the order in which parts first come. */
export function byPart(changes: readonly Change[]): { part: string; changes: Change[] }[] {
  const parts = new Map<string, Change[]>();
  for (const change of changes) {
    const part = String(change.path[0] ?? '');
    parts.set(part, [...(parts.get(part) ?? []), change]);
  }
  return [...parts].map(([part, own]) => ({ part, changes: own }));
}

/** Items of a list without keys are told by index alone: a change of the whole list reads better than of each. */
export function readable(changes: readonly Change[]): Change[] {
  // Planning works goals out anew for every version: what follows from a changed goal is no change of anybody's.
  return changes.filter(({ path }) => !(path[0] === 'goals' && path.includes('resolved')));
}
