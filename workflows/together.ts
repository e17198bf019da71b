/**
 * Does several things at the same time and waits for every one of them, also where one fails or all are cancelled: what
 * comes after must not overtake a child that is still ending. Throws what failed first in the order given.
 */
export async function together<const T extends readonly unknown[]>(
  tasks: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(tasks);
  return Promise.all(tasks);
}
