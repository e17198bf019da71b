/**
 * An answer, or null where there is none in time: for screens that show what is known and wait for nobody.
 * @param patience milliseconds
 */
export async function within<T>(patience: number, ask: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  const answered = Promise.resolve()
    .then(ask)
    .catch(() => null);
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
