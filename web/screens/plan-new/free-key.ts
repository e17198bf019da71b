const MOST = 64;

/** The first key that nobody has of `key`, `key-2`, `key-3` …; at most 64 signs, as the format wants. */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  if (!taken.has(key)) return key;
  for (let n = 2; ; n += 1) {
    const end = `-${n}`;
    const next = key.slice(0, MOST - end.length).replace(/-+$/, '') + end;
    if (!taken.has(next)) return next;
  }
}

/** What to search for so that all keys of this family are found: the key without its number. */
export const stemOf = (key: string): string => key.replace(/-\d+$/, '') || key;
