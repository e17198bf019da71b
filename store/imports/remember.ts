/** A copy that stands alone: V8 cuts strings as views, and a kept view keeps the whole piece of the file alive. */
export const detached = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/**
 * `compute`, remembering its last results: neighbouring lines of a file repeat prices and times.
 * @param limit how many to keep; past it all are forgotten at once, which costs less than choosing
 */
export function remember<T>(compute: (text: string) => T, limit = 10_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = compute(text);
    if (known.size >= limit) known.clear();
    known.set(detached(text), result);
    return result;
  };
}
