import { isRun } from '../risk/metrics.ts';
import type { Issue, Plan, Risk } from './types.ts';

/** A part of the format that no landed issue runs; `at` finds it in a plan. An issue that lands it removes its entry. */
interface Entry {
  part: string;
  at: (plan: Plan) => Issue['path'][];
}

type Path = Issue['path'];

/** Paths of the members of a list that match, below `base`. */
function each<T>(base: Path, list: readonly T[] | undefined, matches: (item: T) => boolean): Path[] {
  return (list ?? []).flatMap((item, i) => (matches(item) ? [[...base, i]] : []));
}

/** Paths of one member's keys that are there, for every member of a list. */
function keys<T extends object>(
  base: Path,
  list: readonly T[] | undefined,
  names: readonly string[],
): Path[] {
  return (list ?? []).flatMap((item, i) =>
    names.filter((name) => name in item).map((name) => [...base, i, name]),
  );
}

/** Paths of the named keys that an object has. */
function has(base: Path, value: object | undefined, names: readonly string[]): Path[] {
  return names.filter((name) => value !== undefined && name in value).map((name) => [...base, name]);
}

const riskKeys = (plan: Plan, find: (risk: Risk) => Path[]): Path[] =>
  plan.risks.flatMap((risk, i) => find(risk).map((path) => ['risks', i, ...path]));

const runs = (part: string): Entry => ({ part, at: (plan) => has([], plan, [part]) });

/** The one list. Plans/check, the approval mail and the timeline read it; what is on it does nothing. */
export const NOT_RUN_YET: readonly Entry[] = [
  {
    part: 'lifecycle limits of a plan',
    at: ({ research: { lifecycle } }) =>
      lifecycle.newDays === 30 && lifecycle.activeDays === 90 && lifecycle.dormantDays === 180
        ? []
        : [['research', 'lifecycle']],
  },
  { part: 'frequency cap', at: (plan) => has(['audience'], plan.audience, ['frequencyCap']) },
  {
    part: 'a shop-wide hold-out',
    at: ({ audience }) => (audience.holdOut?.scope === 'global' ? [['audience', 'holdOut', 'scope']] : []),
  },
  {
    part: 'channels other than e-mail',
    at: (plan) => each(['channels'], plan.channels, ({ key }) => key !== 'email'),
  },
  {
    part: 'throttle and send window',
    at: (plan) => keys(['channels'], plan.channels, ['throttle', 'sendWindow']),
  },
  {
    part: 'waves on other channels',
    at: (plan) => each(['waves'], plan.waves, ({ channel }) => channel !== 'email'),
  },
  {
    part: 'variants, ramps and holds of waves',
    at: (plan) => keys(['waves'], plan.waves, ['variants', 'ramp', 'holdIf']),
  },
  runs('triggers'),
  { part: 'approval again', at: (plan) => has(['approval'], plan.approval, ['reapproveOver']) },
  {
    part: 'approval by role',
    at: (plan) => keys(['approval', 'levels'], plan.approval.levels, ['role']),
  },
  {
    part: 'other detectors',
    at: (plan) => riskKeys(plan, ({ detect }) => (detect && !isRun(detect.metric) ? [['detect']] : [])),
  },
  { part: 'other exit rules', at: (plan) => each(['exit'], plan.exit, ({ metric }) => !isRun(metric)) },
  { part: 'opens', at: ({ tracking }) => (tracking.opens ? [['tracking', 'opens']] : []) },
  {
    part: 'guard rails of adjustments',
    at: (plan) =>
      has(['guardrails'], plan.guardrails, ['moveBudgetMax', 'minDaysSinceLast', 'discountDaysMax']),
  },
  runs('service'),
  {
    part: 'the rest of follow-up',
    at: (plan) => has(['followUp'], plan.followUp, ['feedback']),
  },
  {
    part: 'restated recaps',
    at: (plan) => has(['recap'], plan.recap, ['restateAt']),
  },
];

/** Every part of the plan that does nothing yet, with its path and the code NOT_RUN_YET. */
export function notRunYet(plan: Plan): Issue[] {
  return NOT_RUN_YET.flatMap(({ part, at }) =>
    at(plan).map((path): Issue => ({ path, message: `Not run yet: ${part}`, code: 'NOT_RUN_YET' })),
  );
}

/** Whether the thing at this path, or one it is part of, is not run yet: `isNotRunYet(plan, ['waves', 2])`. */
export function isNotRunYet(plan: Plan, path: Path): boolean {
  return notRunYet(plan).some((issue) => issue.path.every((step, i) => path[i] === step));
}
