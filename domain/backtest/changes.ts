/** A promotion as it is written in a plan, before it is checked. */
export type WrittenPromotion = Readonly<Record<string, unknown>>;

/**
 * One change to a plan's promotions: a member set by its path (`promotions/spend-more/tiers/0/over`, also with dots and
 * without `promotions`; null takes it out), a promotion put in the place of the one with its key (or added), or one
 * taken out by its key.
 */
export type Change =
  | { readonly path: string; readonly value: unknown }
  | { readonly promotion: WrittenPromotion }
  | { readonly remove: string };

/** What of a change does not fit; `change` is its index. */
export interface ChangeIssue {
  change: number;
  member: 'path' | 'remove';
  message: string;
}

type Parent = unknown[] | Record<string, unknown>;

/** The steps of a path below the promotions: the promotion's key first. Keys may have dots: slashes part where there are any. */
export function stepsOf(path: string): string[] {
  const steps = path.split(path.includes('/') ? '/' : '.').filter((step) => step !== '');
  return steps[0] === 'promotions' ? steps.slice(1) : steps;
}

const isParent = (value: unknown): value is Parent => typeof value === 'object' && value !== null;

const INDEX = /^(0|[1-9]\d{0,5})$/;

/** Whether a member may stand there: an index up to one past the end of a list, any name but one of object itself. */
const mayHold = (parent: Parent, step: string): boolean =>
  Array.isArray(parent) ? INDEX.test(step) && Number(step) <= parent.length : step !== '__proto__';

function put(parent: Parent, step: string, value: unknown): void {
  if (Array.isArray(parent)) {
    if (value === null) parent.splice(Number(step), 1);
    else parent[Number(step)] = value;
  } else if (value === null) delete parent[step];
  else parent[step] = value;
}

function set(promotions: WrittenPromotion[], path: string, value: unknown): string | undefined {
  const [key = '', ...steps] = stepsOf(path);
  const last = steps.pop();
  const found = promotions.find((each) => each['key'] === key);
  if (found === undefined) return `There is no promotion '${key}'`;
  if (last === undefined) return 'Names a promotion, and nothing of it';
  let parent: unknown = found;
  for (const step of steps) {
    const at = parent as Record<string, unknown>;
    if (!isParent(parent) || !Object.hasOwn(parent, step)) return `There is no '${step}' in it`;
    parent = at[step];
  }
  if (!isParent(parent) || !mayHold(parent, last)) return `There is no '${last}' in it`;
  put(parent, last, value);
  return undefined;
}

/** The promotions after the changes, one after another; what was given stays as it is. All that does not fit at once. */
export function applyChanges(
  promotions: readonly WrittenPromotion[],
  changes: readonly Change[],
): { promotions: WrittenPromotion[]; issues: ChangeIssue[] } {
  const changed = structuredClone(promotions) as WrittenPromotion[];
  const issues: ChangeIssue[] = [];
  const place = (key: unknown): number => changed.findIndex((each) => each['key'] === key);
  changes.forEach((change, index) => {
    if ('path' in change) {
      const message = set(changed, change.path, change.value);
      if (message !== undefined) issues.push({ change: index, member: 'path', message });
      return;
    }
    if ('remove' in change) {
      const at = place(change.remove);
      if (at >= 0) changed.splice(at, 1);
      else
        issues.push({ change: index, member: 'remove', message: `There is no promotion '${change.remove}'` });
      return;
    }
    const at = place(change.promotion['key']);
    changed.splice(at >= 0 ? at : changed.length, at >= 0 ? 1 : 0, change.promotion);
  });
  return { promotions: changed, issues };
}
