import { ApiError } from './errors.ts';

/** Runs a piece of work when it is its turn. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Lets so many pieces of heavy work run at once; further ones wait in order, so that they never take all connections of
 * the pool. Rejects with UNAVAILABLE and `Retry-After` where too many wait already.
 */
export function createTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) {
        throw new ApiError('UNAVAILABLE', 'Too many ask the same at once; try again in 2 s', {
          headers: { 'Retry-After': '2' },
        });
      }
      // Whoever ends hands its place on, so that nobody who comes meanwhile takes it.
      await new Promise<void>((next) => queue.push(next));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
