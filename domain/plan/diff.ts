/** One difference between two versions: keys and indexes from the top, and what stood there. */
export interface PlanChange {
  path: (string | number)[];
  kind: 'added' | 'removed' | 'changed';
  from?: Json;
  to?: Json;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * What changed from one canonical plan to another, in the order of the paths. Items of a list that have a `key`, `sku`
 * or `metric` are matched by it, so that an item put in front does not change all that follow; their path has that name.
 */
export function diffPlans(from: Json, to: Json): PlanChange[] {
  return compare([], from, to);
}

function compare(path: PlanChange['path'], from: Json | undefined, to: Json | undefined): PlanChange[] {
  if (from === undefined) return [{ path, kind: 'added', to: to ?? null }];
  if (to === undefined) return [{ path, kind: 'removed', from }];
  if (isBranch(from) && isBranch(to) && Array.isArray(from) === Array.isArray(to))
    return compareBranches(path, from, to);
  return from === to || JSON.stringify(from) === JSON.stringify(to)
    ? []
    : [{ path, kind: 'changed', from, to }];
}

type Branch = Json[] | { [key: string]: Json };

function compareBranches(path: PlanChange['path'], from: Branch, to: Branch): PlanChange[] {
  const before = children(from);
  const after = children(to);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => compare([...path, name], before.get(name), after.get(name)));
}

function children(branch: Branch): Map<string | number, Json> {
  if (!Array.isArray(branch)) return new Map(Object.entries(branch));
  const names = branch.map(nameOf);
  const distinct = new Set(names).size === names.length && !names.includes(null);
  return new Map(branch.map((item, index) => [distinct ? (names[index] ?? index) : index, item]));
}

function nameOf(item: Json): string | null {
  if (!isBranch(item) || Array.isArray(item)) return null;
  const name = item['key'] ?? item['sku'] ?? item['metric'];
  return typeof name === 'string' ? name : null;
}

const isBranch = (value: Json): value is Branch => typeof value === 'object' && value !== null;
