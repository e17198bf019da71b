import type { ApiFailure, Issue } from '../../api/client.ts';
import type { Change, Knob } from './knobs.ts';

/** Why a value was refused, as the form tells it. */
export type Fault =
  /** A tier takes off as much as it asks for, or more: what it must be above, or below. */
  | { kind: 'above' | 'below'; limit: string }
  | { kind: 'notFigure' | 'twice' }
  /** Any other: the figure it is about, where that is known, and the API's words. */
  | { kind: 'other'; steps: readonly string[]; message: string };

interface Tried {
  knobs: readonly Knob[];
  changes: readonly Change[];
}

/** `spend-more/tiers/0/off: Must be below over` in its two parts; the path is empty where there is none. */
function parted(message: string): { where: string; said: string } {
  const [, where = '', said = message] = /^([^\s:]+\/[^\s:]+): (.*)$/s.exec(message) ?? [];
  return { where: where === '' ? '' : `promotions/${where}`, said };
}

const parentOf = (path: string): string => path.split('/').slice(0, -1).join('/');

function faultOf({ message }: Issue, typed: string, { knobs, changes }: Tried): Fault {
  const { where, said } = parted(message);
  const valueAt = (path: string): string | undefined => {
    const changed = changes.find((change) => change.path === path)?.value;
    return changed === undefined ? knobs.find((knob) => knob.path === path)?.value : String(changed);
  };
  if (said === 'Must be below over') {
    const above = typed !== where;
    const limit = valueAt(above ? where : `${parentOf(where)}/over`);
    if (limit !== undefined) return { kind: above ? 'above' : 'below', limit };
  }
  if (said === 'Another tier has the same threshold') return { kind: 'twice' };
  return { kind: 'other', steps: knobs.find(({ path }) => path === where)?.steps ?? [], message: said };
}

/**
 * Faults of the alternative in place `index` of a refused request, by the path of the field that was typed: the one at
 * fault, else one beside it, else the last of its promotion; the first fault of a field. Null where the request was
 * refused for anything else.
 */
export function faultsOf(
  { status, issues }: Pick<ApiFailure, 'status' | 'issues'>,
  index: number,
  tried: Tried,
): Record<string, Fault> | null {
  const faults: Record<string, Fault> = {};
  for (const issue of issues) {
    const [list, nth, part, at] = issue.path;
    const last = typeof at === 'number' && part === 'changes' ? tried.changes[at]?.path : undefined;
    if (status !== 400 || list !== 'alternatives' || nth !== index || last === undefined) return null;
    const { where } = parted(issue.message);
    const field =
      tried.changes.find(({ path }) => path === where) ??
      tried.changes.find(({ path }) => where !== '' && parentOf(path) === parentOf(where));
    const typed = field?.path ?? last;
    faults[typed] ??= faultOf(issue, typed, tried);
  }
  return issues.length === 0 ? null : faults;
}
