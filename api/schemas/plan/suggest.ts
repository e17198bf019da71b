import { nearest } from '../../../domain/plan/nearest.ts';
import { LATER_KEYS } from '../../../domain/plan/vocabulary.ts';

/** What to say of a key that an object does not take: not in this version, or unknown with the nearest known one. */
export function suggest(key: string, known: readonly string[]): string {
  if (LATER_KEYS.includes(key)) return `'${key}' is not part of this version`;
  if (key === 'resolved') return `'resolved' is worked out by planning: leave it out`;
  const near = nearest(key, known);
  return near === undefined ? `Unknown key '${key}'` : `Unknown key '${key}'; did you mean '${near}'?`;
}
