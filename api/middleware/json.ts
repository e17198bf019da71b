import type { Issue } from '../errors.ts';

/** JSON with the members of every object in code-unit order (RFC 8785 for what JSON.parse gives), so that equal values hash alike. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

const BROKEN = /\p{Surrogate}/u;

function textIssue(text: string, path: (string | number)[]): Issue[] {
  if (text.includes('\0')) return [{ path, message: 'has a NUL character' }];
  return BROKEN.test(text) ? [{ path, message: 'has half of a surrogate pair' }] : [];
}

/** Texts that JSON can spell but PostgreSQL cannot keep: NUL and lone surrogates, in values and in keys. */
export function unstorable(value: unknown, path: (string | number)[] = []): Issue[] {
  if (typeof value === 'string') return textIssue(value, path);
  if (Array.isArray(value)) return value.flatMap((item, index) => unstorable(item, [...path, index]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => [
    ...textIssue(key, path),
    ...unstorable(member, [...path, key]),
  ]);
}
