import type { GoalOpen, GoalProgress } from '../store/goal-progress.ts';

const text = (at: number): string => new Date(at).toISOString();

/** Goals as JSON: instants as RFC 3339 text. */
export const goalsView = (goals: readonly (GoalProgress | GoalOpen)[]): unknown[] =>
  goals.map((goal) =>
    'code' in goal
      ? goal
      : {
          ...goal,
          window: goal.window && { from: text(goal.window.from), to: text(goal.window.to) },
        },
  );
