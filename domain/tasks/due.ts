/** Facts of one task's time; instants are epoch milliseconds. */
export interface TaskTimes {
  state: 'waiting' | 'open' | 'done';
  /** Null where it counts from a phase that is not known (yet): then nothing is asked by itself. */
  due: number | null;
  /** When its owner was told that it is open; null before. */
  openedAt: number | null;
  remindedAt: number | null;
  overdueAt: number | null;
}

const DAY = 24 * 60 * 60 * 1000;
const SHARE = 4;

/** When the owner is reminded: a day before it is due, or a quarter of the time there was, whichever is less; null where there was none. */
export function remindAt({ openedAt, due }: Pick<TaskTimes, 'openedAt' | 'due'>): number | null {
  if (openedAt === null || due === null || openedAt >= due) return null;
  return due - Math.min(DAY, Math.floor((due - openedAt) / SHARE));
}

/** What a task asks for at `at`: `overdue` takes the place of a reminder. */
export type TaskCall = 'open' | 'remind' | 'overdue';

/** What is to be told about a task at `at`, each once. */
export function callsAt(task: TaskTimes, at: number): TaskCall[] {
  const { state, due, openedAt, remindedAt, overdueAt } = task;
  if (state === 'done') return [];
  const opens: TaskCall[] = state === 'open' && openedAt === null ? ['open'] : [];
  if (due !== null && at >= due) return overdueAt === null ? [...opens, 'overdue'] : opens;
  const remind = state === 'open' ? remindAt(task) : null;
  return remind !== null && remindedAt === null && at >= remind ? [...opens, 'remind'] : opens;
}

/** The next instant after `at` at which a task asks for something by itself; null where none does. */
export function nextCall(task: TaskTimes, at: number): number | null {
  const { state, due, remindedAt, overdueAt } = task;
  if (state === 'done' || overdueAt !== null) return null;
  const remind = state === 'open' && remindedAt === null ? remindAt(task) : null;
  if (remind !== null && remind > at) return remind;
  return due !== null && due > at ? due : null;
}
