import { couponsNotGiven } from './follow-up.ts';
import { belowFloor } from './floor.ts';
import { idlePoints } from './offer-prices.ts';
import { plannedPhases } from '../schedule.ts';
import type { Calendar } from '../time.ts';
import type { Goal, Instant, Issue, Plan } from '../types.ts';
import { PLAN_PHASES, type PlanPhase } from '../vocabulary.ts';
import { isNotRunYet, notRunYet } from '../not-run-yet.ts';

export interface WarningFacts {
  /** Absent: nothing is said about dates in the past. */
  now?: Instant;
  calendar: Calendar;
  /** Customers by segment after the hold-out, where known; else the highest reach is counted by segments alone. */
  counts?: Readonly<Record<string, number>>;
}

/** What a person should know of a plan that is right: parts that do nothing, offers under the floor, reach, coupons, points, dates. */
export function planWarnings(plan: Plan, facts: WarningFacts): Issue[] {
  const { now, calendar } = facts;
  return [
    ...(now === undefined ? [] : startsInPast(plan, { now, calendar })),
    ...belowFloor(plan),
    ...reachTooLow(plan, facts.counts),
    ...couponsNotGiven(plan),
    ...idlePoints(plan),
    ...notRunYet(plan),
  ];
}

/** Starts and the end of approval that have passed: a warning for a check, an error (START_IN_PAST) for a start. */
export function startsInPast(plan: Plan, { now, calendar }: { now: Instant; calendar: Calendar }): Issue[] {
  const { schedule, timeZone } = plan;
  const dates = [
    ...plannedPhases(schedule).map(({ phase, window }) => ({
      path: ['schedule', phase, 'start'],
      local: window.start,
    })),
    { path: ['schedule', 'approvalBy'], local: schedule.approvalBy },
  ];
  return dates.flatMap(({ path, local }): Issue[] =>
    local !== undefined && calendar.toInstant(local, timeZone) < now
      ? [{ path, message: `${local} (${timeZone}) has passed`, code: 'START_IN_PAST' }]
      : [],
  );
}

/**
 * The highest share of the audience that the waves sent up to the end of the goal's phases can reach: everybody
 * in a segment that a wave goes to. Without counts a segment is as good as any other, so only 0 and 1 are sure.
 */
export function highestReach(plan: Plan, goal: Goal, counts?: Readonly<Record<string, number>>): number {
  const { segments, potentialAudience } = plan.audience;
  const phases = reachPhases(plan, goal);
  const waves = plan.waves.filter(
    ({ phase }, i) => phases.includes(phase) && !isNotRunYet(plan, ['waves', i]),
  );
  const reached = new Set(waves.flatMap((wave) => wave.segments));
  if (!counts) return reached.size > 0 ? 1 : 0;
  const sum = (keys: readonly string[]) => keys.reduce((total, key) => total + (counts[key] ?? 0), 0);
  const all = potentialAudience ?? sum(segments.map(({ key }) => key));
  return all === 0 ? 0 : Math.min(1, sum([...reached]) / all);
}

function reachPhases({ schedule }: Plan, { phase, phases }: Goal): PlanPhase[] {
  const named = phase === undefined ? Object.keys(phases ?? {}) : [phase];
  const wanted = named.length === 0 ? ['warmUp', 'live', 'extension'] : named;
  return PLAN_PHASES.filter((each) => schedule[each] && wanted.includes(each));
}

function reachTooLow(plan: Plan, counts?: Readonly<Record<string, number>>): Issue[] {
  return plan.goals.flatMap((goal, i): Issue[] => {
    if (goal.metric !== 'reachShare' || !('value' in goal.target)) return [];
    const highest = highestReach(plan, goal, counts);
    if (highest >= Number(goal.target.value)) return [];
    const message = `The waves can reach ${highest.toFixed(6)} at most, the goal is ${goal.target.value}`;
    return [{ path: ['goals', i], message, code: 'REACH_TOO_LOW' }];
  });
}
