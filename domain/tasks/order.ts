/** What the order of tasks is made from. */
export interface TaskLink {
  key: string;
  /** Keys of tasks that are to be done first. */
  after?: readonly string[];
}

/** `waiting` for others, `open` for its owner, `done`. */
export type TaskState = 'waiting' | 'open' | 'done';

/** Where a task stands, and which of the tasks before it are not done. */
export interface TaskStanding {
  state: TaskState;
  waitsFor: string[];
}

/** Where each task stands, by its key; a task before it that is not on the list counts as done. */
export function standings(
  tasks: readonly (TaskLink & { doneAt: number | null })[],
): ReadonlyMap<string, TaskStanding> {
  const open = new Set(tasks.filter(({ doneAt }) => doneAt === null).map(({ key }) => key));
  return new Map(
    tasks.map(({ key, after = [], doneAt }): [string, TaskStanding] => {
      const waitsFor = after.filter((each) => open.has(each));
      if (doneAt !== null) return [key, { state: 'done', waitsFor: [] }];
      return [key, { state: waitsFor.length > 0 ? 'waiting' : 'open', waitsFor }];
    }),
  );
}

/**
 * Tasks that wait for themselves, in a ring: each ring once, as keys in their order, the last before the first. Names
 * that no task has are passed over.
 */
export function taskRings(tasks: readonly TaskLink[]): string[][] {
  const after = new Map(tasks.map((task) => [task.key, task.after ?? []]));
  const rings: string[][] = [];
  const finished = new Set<string>();
  const walk = (key: string, path: string[]): void => {
    const at = path.indexOf(key);
    if (at >= 0) rings.push(path.slice(at));
    if (at >= 0 || finished.has(key)) return;
    for (const before of after.get(key) ?? []) walk(before, [...path, key]);
    finished.add(key);
  };
  for (const { key } of tasks) walk(key, []);
  return rings;
}
