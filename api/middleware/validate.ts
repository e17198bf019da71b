import type { Request } from 'express';
import { z } from 'zod';
import type { $ZodIssue } from 'zod/v4/core';
import type { ErrorCode, Issue } from '../errors.ts';
import { ApiError, invalidBody } from '../errors.ts';
import type { Route } from '../route.ts';
import { unstorable } from './json.ts';

const NOTHING = z.strictObject({});
const NO_BODY = z.union([z.undefined(), NOTHING]);

/** Zod's issues as ours: an unknown key is one issue each, at its own path. */
export function toIssues(issues: readonly $ZodIssue[]): Issue[] {
  return issues.flatMap((issue): Issue[] => {
    const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a key of this body' }));
  });
}

/**
 * The body as its schema reads it.
 * @throws ApiError INVALID_BODY with every issue
 */
export function checkBody({ body }: Route, value: unknown): unknown {
  if (body !== undefined && 'media' in body) return value;
  const checked = (body ?? NO_BODY).safeParse(value);
  if (!checked.success) throw invalidBody(toIssues(checked.error.issues));
  return body === undefined ? undefined : checked.data;
}

/** Names of parameters that are there more than once; no parameter of ours is a list. */
const repeated = (given: Record<string, unknown>): string[] =>
  Object.keys(given).filter((name) => Array.isArray(given[name]));

/**
 * The query as its schema reads it. Pages ignore members they do not know: mail clients add theirs.
 * @throws ApiError INVALID_QUERY with every issue
 */
export function checkQuery({ kind, query }: Route, req: Request): unknown {
  const given = { ...req.query };
  if (query === undefined && kind === 'page') return {};
  const twice = kind === 'page' ? [] : repeated(given);
  const known = { ...given };
  for (const name of twice) known[name] = (given[name] as string[])[0];
  const checked = (query ?? NOTHING).safeParse(known);
  const kept = unstorable(kind === 'page' ? checked.data : known);
  if (checked.success && kept.length + twice.length === 0) return checked.data;
  const once = twice.map((name) => ({ path: [name], message: 'is taken once only' }));
  const faults = [...once, ...kept, ...(checked.success ? [] : toIssues(checked.error.issues))];
  const issues = faults.map(({ path, message }) => ({
    path,
    message: message.replace('key of this body', 'parameter here'),
  }));
  const first = issues[0];
  throw new ApiError('INVALID_QUERY', `${first?.path.join('.') ?? ''}: ${first?.message ?? 'is not valid'}`, {
    details: { issues },
  });
}

const MISSING: readonly [prefix: string, code: ErrorCode][] = [
  ['/v1/campaigns/{id}', 'CAMPAIGN_NOT_FOUND'],
  ['/v1/incidents/{id}', 'INCIDENT_NOT_FOUND'],
  ['/v1/people/{id}', 'PERSON_NOT_FOUND'],
  ['/v1/session/sessions/{id}', 'SESSION_NOT_FOUND'],
  ['/v1/tokens/{id}', 'TOKEN_NOT_FOUND'],
];

/**
 * The values of the path as their schema reads them; a value that cannot be is not found.
 * @throws ApiError 404 with the code of what the path names
 */
export function checkParams({ path, params }: Route, req: Request): unknown {
  const given = { ...req.params };
  const readable = Object.values(given).every((value) => typeof value === 'string' && !value.includes('\0'));
  const checked = readable ? (params ?? z.unknown()).safeParse(given) : undefined;
  if (checked?.success === true) return checked.data;
  const code = MISSING.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'NOT_FOUND';
  throw new ApiError(code, 'Nothing has this address');
}
