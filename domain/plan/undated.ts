import { resolveSchedule } from './schedule.ts';
import { parseDuration, readMoment, type Calendar } from './time.ts';
import type { Duration, Instant, Moment, Plan, ResearchPart, ResolvedPhase, Schedule } from './types.ts';

const DAY_MS = 86_400_000;

interface Dates {
  phases: readonly ResolvedPhase[];
  timeZone: string;
  calendar: Calendar;
}

/** A span as an ISO 8601 duration: calendar days in the zone, then exact time, milliseconds left out. */
function spanOf(from: Instant, to: Instant, { timeZone, calendar }: Dates): Duration {
  const after = (days: number): Instant =>
    calendar.add(from, { sign: 1, duration: parseDuration(`P${days}D`) }, timeZone);
  let days = Math.ceil((to - from) / DAY_MS) + 1;
  while (days > 0 && after(days) > to) days -= 1;
  const seconds = Math.floor((to - after(days)) / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const time = parts.flatMap((part, i) => (part > 0 ? [`${part}${'HMS'[i]}`] : [])).join('');
  if (days > 0) return `P${days}D${time === '' ? '' : `T${time}`}`;
  return `PT${time === '' ? '0S' : time}`;
}

/** A local date-time as an offset from the phase it lies in, or from the first phase where it lies before all. */
function asOffset(moment: Moment, dates: Dates): Moment {
  const read = readMoment(moment);
  const [first] = dates.phases;
  if (read?.kind !== 'local' || !first) return moment;
  const at = dates.calendar.toInstant(read.local, dates.timeZone);
  const phase = dates.phases.findLast(({ start }) => start <= at);
  return phase
    ? `${phase.phase}+${spanOf(phase.start, at, dates)}`
    : `${first.phase}-${spanOf(at, first.start, dates)}`;
}

/** The value with the named moments as offsets; those it has not got stay away. */
function offsets<T extends object>(value: T, names: readonly (keyof T & string)[], dates: Dates): T {
  const members = Object.entries(value as Record<string, unknown>).map(([name, member]) => [
    name,
    typeof member === 'string' && (names as readonly string[]).includes(name)
      ? asOffset(member, dates)
      : member,
  ]);
  return Object.fromEntries(members) as T;
}

const without = <T extends object, K extends keyof T>(value: T, keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key as K))) as Omit<T, K>;

function undatedSchedule(schedule: Schedule): Schedule {
  const phases = Object.entries(without(schedule, ['approvalBy']));
  return Object.fromEntries(
    phases.map(([phase, window]) => [phase, without(window, ['start'])]),
  ) as unknown as Schedule;
}

const daysOf = ({ from, to }: { from: string; to: string }): Duration =>
  `P${Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1}D`;

function undatedResearch({ competitors, ...research }: ResearchPart): ResearchPart {
  const { baseline } = research;
  return {
    ...without(research, ['asOf']),
    baseline: 'window' in baseline ? { previous: daysOf(baseline.window) } : baseline,
    ...(competitors && { competitors: competitors.map((each) => without(each, ['from', 'to'])) }),
  };
}

/**
 * The plan with nothing in it that belongs to one run of it: phases follow each other, moments count from phases, goals
 * are what somebody wrote and not what planning made of them, the hold-out is drawn anew.
 * @param now where an undated plan is counted from, epoch milliseconds
 */
export function undatedPlan(plan: Plan, { now, calendar }: { now: Instant; calendar: Calendar }): Plan {
  const { timeZone, team, tasks, readinessPolicy, audience } = plan;
  const dates = { phases: resolveSchedule(plan, { now, calendar }).phases, timeZone, calendar };
  const { holdOut } = audience;
  return {
    ...plan,
    goals: plan.goals.map((goal) => without(goal, ['resolved'])),
    schedule: undatedSchedule(plan.schedule),
    research: undatedResearch(plan.research),
    audience: { ...audience, ...(holdOut && { holdOut: without(holdOut, ['seed']) }) },
    promotions: plan.promotions.map((each) => offsets(each, ['from', 'to'], dates)),
    ...(readinessPolicy && { readinessPolicy: offsets(readinessPolicy, ['cutOff'], dates) }),
    ...(team && {
      team: team.map(({ shifts, ...member }) => ({
        ...member,
        ...(shifts && { shifts: shifts.map((shift) => offsets(shift, ['from', 'to'], dates)) }),
      })),
    }),
    ...(tasks && { tasks: tasks.map((task) => offsets(task, ['due'], dates)) }),
  };
}
