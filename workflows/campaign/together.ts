/**
 * Does several things at the same time and waits for every one of them, also where one fails or all are cancelled: what
 * comes after must not overtake a child that is still ending. Throws what failed first in the order given.
 */
export async function together<T>(tasks: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(tasks);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}
