import type { z } from 'zod';
import { LATER_PROMOTION_KINDS } from '../../domain/plan/vocabulary.ts';
import type { Issue } from '../../domain/plan/types.ts';

type ZodIssue = z.core.$ZodIssue;
type Path = Issue['path'];

/** Zod's issues as a plan's: one an unknown key, and of a union the branch that was meant, where one can tell. */
export function toIssues(issues: readonly ZodIssue[], input: unknown): Issue[] {
  return issues.flatMap((issue) => expand(issue, { prefix: [], input }));
}

interface Place {
  prefix: Path;
  input: unknown;
}

function expand(issue: ZodIssue, place: Place): Issue[] {
  const path = [...place.prefix, ...(issue.path as Path)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return unknownKeys(issue, path);
    case 'invalid_union':
      return union(issue, { prefix: path, input: place.input });
    case 'invalid_type':
      return [{ path, message: missing(issue, valueAt(place.input, path)) }];
    case 'invalid_key':
      return [{ path, message: issue.issues[0]?.message ?? issue.message }];
    default:
      return [{ path, message: issue.message }];
  }
}

function missing(issue: ZodIssue, value: unknown): string {
  return value === undefined ? 'Required, but not there' : issue.message;
}

function unknownKeys(issue: z.core.$ZodIssueUnrecognizedKeys, path: Path): Issue[] {
  const messages = issue.message.split('\n');
  return issue.keys.map((key, i) => {
    const message = messages[i] ?? `Unknown key '${key}'`;
    const code = message.endsWith('is not part of this version') ? 'NOT_IN_THIS_VERSION' : 'UNKNOWN_KEY';
    return { path: [...path, key], message, code };
  });
}

function union(issue: z.core.$ZodIssueInvalidUnion, place: Place): Issue[] {
  const given = valueAt(place.input, place.prefix);
  if (typeof given === 'string' && LATER_PROMOTION_KINDS.includes(given)) {
    const message = `Promotions of kind '${given}' are not part of this version`;
    return [{ path: place.prefix, message, code: 'NOT_IN_THIS_VERSION' }];
  }
  if (given === undefined) return [{ path: place.prefix, message: 'Required, but not there' }];
  const meant = issue.errors.filter((branch) =>
    branch.every((inner) => inner.path.length > 0 || isClose(inner)),
  );
  const branch =
    meant.length === 1
      ? meant[0]
      : meant.find((inner) => inner.every((each) => each.code !== 'unrecognized_keys'));
  if (branch) return branch.flatMap((inner) => expand(inner, place));
  return [{ path: place.prefix, message: issue.message }];
}

/** An issue about a branch's own value that is nearer than "another type". */
function isClose(issue: ZodIssue): boolean {
  return issue.code !== 'invalid_type' && issue.code !== 'invalid_value';
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    input,
  );
}
