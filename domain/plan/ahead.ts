import type { PhaseTimes } from '../figures/goal-window.ts';
import { dueCheckpoints, type CheckpointKind } from './checkpoints.ts';
import { followUpDue } from './follow-up.ts';
import { later, plannedPhases } from './schedule.ts';
import { OWN_WAVES } from './sendings.ts';
import type { Calendar } from './time.ts';
import type { Instant, Plan } from './types.ts';
import { PLAN_PHASES, type PlanPhase } from './vocabulary.ts';

/** What can be ahead of a campaign. */
export const STEP_KINDS = [
  'phaseEnd',
  'phaseStart',
  'cutOff',
  'approvalDeadline',
  'checkpoint',
  'dailyReview',
  'wave',
  'followUpMail',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/**
 * One thing ahead, epoch milliseconds. `key` is the phase, the wave, the approval level, or the metric that is looked at;
 * of a daily review the phase, of a cut-off `readiness`.
 */
export interface NextStep {
  at: Instant;
  kind: StepKind;
  key: string;
}

/** How a campaign stands that has not ended; all instants epoch milliseconds. */
export interface Standing {
  plan: Plan;
  phases: readonly PhaseTimes[];
  /** Keys of the waves that have begun, follow-up's mails among them. */
  begun: readonly string[];
  /** Approval levels that are open. */
  deadlines: readonly { level: string; at: Instant }[];
  /** Last instant at which readiness may be met; null where nothing cuts off (any more). */
  cutOff: Instant | null;
}

/** So many are told. */
export const STEPS_TOLD = 10;

/**
 * The phases with planned dates that follow from how things stand: one that would begin before the phase ahead of it ends
 * begins when that ends, and keeps its length.
 */
export function followingDates<T extends PhaseTimes>(phases: readonly T[]): T[] {
  let free = -Infinity;
  const moved = new Map<string, T>();
  for (const phase of PLAN_PHASES) {
    const row = phases.find((each) => each.phase === phase);
    if (row?.plannedEnd === null || row?.plannedEnd === undefined || row.endedAt !== null) continue;
    const { plannedStart, plannedEnd, startedAt } = row;
    const by = startedAt === null && plannedStart !== null ? Math.max(0, free - plannedStart) : 0;
    const shifted = { ...row, plannedStart: plannedStart && plannedStart + by, plannedEnd: plannedEnd + by };
    if (by > 0) moved.set(phase, shifted);
    free = Math.max(free, shifted.plannedEnd);
  }
  return phases.map((row) => moved.get(row.phase) ?? row);
}

/**
 * Phases whose planned dates are only counted from when planning was done: before the launch those ahead of the first date
 * of the plan's own. They start when people have let the campaign go, whenever that is.
 */
export function assumedPhases(
  { schedule }: Pick<Plan, 'schedule'>,
  rows: readonly PhaseTimes[],
): PlanPhase[] {
  const begun = rows.some(({ phase, startedAt }) => startedAt !== null && isPlanned(phase));
  if (begun) return [];
  const planned = plannedPhases(schedule);
  const dated = planned.findIndex(({ window }) => window.start !== undefined);
  return planned.slice(0, dated === -1 ? planned.length : dated).map(({ phase }) => phase);
}

const isPlanned = (phase: string): boolean => PLAN_PHASES.some((each) => each === phase);

interface Window {
  phase: PlanPhase;
  startsAt: Instant;
  endsAt: Instant;
  begun: boolean;
}

/** The phases of the plan that are under way, or ahead with known dates, in order; one that was passed over never runs. */
function windowsOf(phases: readonly PhaseTimes[]): Window[] {
  const started = (phase: string): boolean =>
    phases.some((row) => row.phase === phase && row.startedAt !== null);
  const reached = PLAN_PHASES.findLastIndex(started);
  return PLAN_PHASES.slice(Math.max(0, reached)).flatMap((phase) => {
    const row = phases.find((each) => each.phase === phase);
    const startsAt = row?.startedAt ?? row?.plannedStart;
    const endsAt = row?.plannedEnd;
    if (row?.endedAt !== null || startsAt === null || startsAt === undefined) return [];
    if (endsAt === null || endsAt === undefined) return [];
    return [{ phase, startsAt, endsAt, begun: row.startedAt !== null }];
  });
}

/** Starts of phases, and those ends at which no other phase starts. */
function turns(windows: readonly Window[]): NextStep[] {
  const starts = windows
    .filter(({ begun }) => !begun)
    .map(({ phase, startsAt }): NextStep => ({ at: startsAt, kind: 'phaseStart', key: phase }));
  const ends = windows
    .filter(({ endsAt }) => !starts.some(({ at }) => at === endsAt))
    .map(({ phase, endsAt }): NextStep => ({ at: endsAt, kind: 'phaseEnd', key: phase }));
  return [...starts, ...ends];
}

function sendings({ plan, begun }: Standing, window: Window, calendar: Calendar): NextStep[] {
  const { phase, startsAt } = window;
  const zone = { timeZone: plan.timeZone, calendar };
  const waves = plan.waves
    .filter((wave) => wave.phase === phase)
    .map(({ key, at }): NextStep => ({ at: later(startsAt, at, zone), kind: 'wave', key }));
  const due = phase === 'followUp' ? followUpDue(plan, startsAt, calendar) : null;
  const mails = [
    { key: OWN_WAVES.thankYou, at: due?.thankYouAt },
    { key: OWN_WAVES.survey, at: due?.surveyAt },
    { key: OWN_WAVES.winBack, at: due?.winBackAt },
  ].flatMap(({ key, at }): NextStep[] =>
    at === null || at === undefined ? [] : [{ at, kind: 'followUpMail', key }],
  );
  return [...waves, ...mails].filter(({ key }) => !begun.includes(key));
}

function looks({ plan }: Standing, window: Window, { now, calendar }: Asked): NextStep[] {
  const { phase, startsAt, endsAt } = window;
  const metric = (kind: CheckpointKind, goal: number): string =>
    kind === 'warmUp' ? 'reachShare' : (plan.goals[goal]?.metric ?? '');
  return dueCheckpoints(plan, { phase, startsAt, endsAt, after: now }, calendar).flatMap(
    ({ at, checkpoints }) =>
      checkpoints.map(({ kind, goal }): NextStep =>
        kind === 'review'
          ? { at, kind: 'dailyReview', key: phase }
          : { at, kind: 'checkpoint', key: metric(kind, goal) },
      ),
  );
}

interface Asked {
  now: Instant;
  calendar: Calendar;
}

const inOrder = (a: NextStep, b: NextStep): number =>
  a.at - b.at || STEP_KINDS.indexOf(a.kind) - STEP_KINDS.indexOf(b.kind) || (a.key < b.key ? -1 : 1);

/** Of what is looked at every day only the next time: more would hide all else. */
function onceEach(steps: readonly NextStep[]): NextStep[] {
  const daily = (step: NextStep): boolean => step.kind === 'checkpoint' || step.kind === 'dailyReview';
  const same = (a: NextStep, b: NextStep): boolean => a.kind === b.kind && a.key === b.key;
  return steps.filter((step, i) => !daily(step) || steps.findIndex((other) => same(step, other)) === i);
}

/**
 * What is ahead of a campaign, each thing once, in the order of time: at most ten, none before `now`. Dates of phases that
 * have not begun are planned ones, and nothing is told of a phase whose date is only assumed; what a pause holds back is
 * told at its own date, because dates do not move.
 */
export function nextSteps(standing: Standing, asked: Asked): NextStep[] {
  const assumed = assumedPhases(standing.plan, standing.phases);
  const windows = windowsOf(followingDates(standing.phases)).filter(({ phase }) => !assumed.includes(phase));
  const { deadlines, cutOff } = standing;
  const steps: NextStep[] = [
    ...turns(windows),
    ...windows.flatMap((window) => sendings(standing, window, asked.calendar)),
    ...windows.flatMap((window) => looks(standing, window, asked)),
    ...deadlines.map(({ level, at }): NextStep => ({ at, kind: 'approvalDeadline', key: level })),
    ...(cutOff === null ? [] : [{ at: cutOff, kind: 'cutOff', key: 'readiness' } as const]),
  ];
  const ahead = steps.filter(({ at }) => at >= asked.now).sort(inOrder);
  return onceEach(ahead).slice(0, STEPS_TOLD);
}
