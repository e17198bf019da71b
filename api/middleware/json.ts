import type { Issue } from '../errors.ts';

/** Objects and lists inside one another: more is nobody's data, and would end in a full stack. */
export const MOST_LEVELS = 64;

const BROKEN = /\p{Surrogate}/u;

function textIssue(text: string, path: (string | number)[]): Issue[] {
  if (text.includes('\0')) return [{ path, message: 'has a NUL character' }];
  return BROKEN.test(text) ? [{ path, message: 'has half of a surrogate pair' }] : [];
}

/**
 * What JSON can spell but nobody here can keep: NUL and lone surrogates, in values and in keys, which PostgreSQL does
 * not take; numbers past the largest; and more than {@link MOST_LEVELS} levels.
 */
export function unstorable(value: unknown, path: (string | number)[] = []): Issue[] {
  if (typeof value === 'string') return textIssue(value, path);
  // JSON spells any number; one past the largest is read as infinity, which nothing can write again.
  if (typeof value === 'number' && !Number.isFinite(value))
    return [{ path, message: 'is too large a number' }];
  if (value === null || typeof value !== 'object') return [];
  if (path.length >= MOST_LEVELS) return [{ path, message: `is nested deeper than ${MOST_LEVELS} levels` }];
  if (Array.isArray(value)) return value.flatMap((item, index) => unstorable(item, [...path, index]));
  return Object.entries(value).flatMap(([key, member]) => [
    ...textIssue(key, path),
    ...unstorable(member, [...path, key]),
  ]);
}
