import type { Campaign } from '../../ui/campaign-frame/campaign.ts';

/** A goal in numbers. */
export type Goal = Extract<Campaign['goals'][number], { actual: unknown }>;

/** Whether planning has turned a goal into numbers. */
export const isResolved = (goal: Campaign['goals'][number]): goal is Goal => 'actual' in goal;

const numberOf = (value: string | number | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

/** Where the marks of a goal's bar stand and how far it is filled, as shares of its length. */
export interface GoalBar {
  actual: number;
  floor: number | null;
  target: number;
  stretch: number | null;
}

/** A goal as a bar that has room for its highest mark, and for what is beyond it. */
export function barOf(goal: Pick<Goal, 'actual' | 'floor' | 'target' | 'stretch'>): GoalBar {
  const [actual, floor, target, stretch] = [goal.actual, goal.floor, goal.target, goal.stretch].map(numberOf);
  const most = Math.max(actual ?? 0, target ?? 0, stretch ?? 0, 0);
  const share = (value: number | null | undefined): number | null =>
    value === null || value === undefined || most === 0 ? null : Math.max(0, Math.min(1, value / most));
  return {
    actual: share(actual) ?? 0,
    floor: share(floor),
    target: share(target) ?? 1,
    stretch: share(stretch),
  };
}

/** How a goal stands: the highest mark it has reached, else its pace, else nothing to say. */
export type GoalStanding =
  'reachedStretch' | 'reachedTarget' | 'onPace' | 'behind' | 'reachedFloor' | 'notBegun' | null;

/** Below this share of what is due a goal is behind. */
const BEHIND = 0.95;

/** How a goal stands now; before the launch nothing is due. */
export function standingOf(
  { actual, reached, pace }: Pick<Goal, 'actual' | 'reached' | 'pace'>,
  launched: boolean,
): GoalStanding {
  if (!launched || actual === null) return 'notBegun';
  if (reached.stretch === true) return 'reachedStretch';
  if (reached.target === true) return 'reachedTarget';
  if (pace !== null) return pace >= BEHIND ? 'onPace' : 'behind';
  return reached.floor === true ? 'reachedFloor' : null;
}
