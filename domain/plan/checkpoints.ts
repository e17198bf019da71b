import { touchedDays } from '../figures/baseline-days.ts';
import { phasesOf } from '../figures/goal-window.ts';
import { daysOf } from './days.ts';
import { later } from './schedule.ts';
import type { Calendar } from './time.ts';
import type { LocalTime, Plan } from './types.ts';
import type { PlanPhase } from './vocabulary.ts';

/** What is looked at: a goal's checkpoint (`nth` of its list), one of the warm-up's, or the whole day. */
export type CheckpointKind = 'goal' | 'warmUp' | 'review';

/** One thing to look at when its instant has come; `goal` and `nth` are places in the plan. */
export interface Checkpoint {
  kind: CheckpointKind;
  goal: number;
  nth: number;
}

/** An instant, epoch milliseconds, with all that is looked at then. */
export interface DueCheckpoints {
  at: number;
  checkpoints: Checkpoint[];
}

/** A phase, and after which instant its checkpoints are asked for; epoch milliseconds. */
export interface CheckpointStretch {
  phase: PlanPhase;
  startsAt: number;
  endsAt: number;
  after: number;
}

/** Most instants of one answer: a phase of years asks again. */
const MOST = 50;

interface Timed {
  at: number;
  checkpoint: Checkpoint;
}

/** The checkpoints of a phase after an instant, in the order of time, at most 50 instants; local times each local day. */
export function dueCheckpoints(plan: Plan, asked: CheckpointStretch, calendar: Calendar): DueCheckpoints[] {
  const { phase, startsAt, endsAt, after } = asked;
  const zone = { timeZone: plan.timeZone, calendar };
  const days = daysOf(touchedDays({ from: startsAt, to: endsAt }, zone));
  const daily = (time: LocalTime, checkpoint: Checkpoint): Timed[] =>
    days.map((day) => ({ at: calendar.toInstant(`${day}T${time}`, plan.timeZone), checkpoint }));
  const { live, warmUp } = plan.schedule;
  const goals = plan.goals.flatMap((goal, index) =>
    phasesOf(goal).includes(phase)
      ? (goal.checkpoints ?? []).flatMap(({ at }, nth) => daily(at, { kind: 'goal', goal: index, nth }))
      : [],
  );
  const inWarmUp = phase === 'warmUp' ? (warmUp?.checkpoints ?? []) : [];
  const warming = inWarmUp.map(({ at }, nth): Timed => ({
    at: later(startsAt, at, zone),
    checkpoint: { kind: 'warmUp', goal: 0, nth },
  }));
  const reviewed = (phase === 'live' || phase === 'extension') && live.dailyReviewAt !== undefined;
  const reviews = reviewed ? daily(live.dailyReviewAt ?? '', { kind: 'review', goal: 0, nth: 0 }) : [];
  const due = new Map<number, Checkpoint[]>();
  for (const { at, checkpoint } of [...goals, ...warming, ...reviews]) {
    if (at <= after || at < startsAt || at >= endsAt) continue;
    due.set(at, [...(due.get(at) ?? []), checkpoint]);
  }
  return [...due]
    .map(([at, checkpoints]) => ({ at, checkpoints }))
    .sort((a, b) => a.at - b.at)
    .slice(0, MOST);
}
