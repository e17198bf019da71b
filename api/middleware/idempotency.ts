import { createHash, randomUUID } from 'node:crypto';
import type { Request } from 'express';
import {
  LEASE_MS,
  beginRequest,
  finishRequest,
  forgetRequest,
  touchRequest,
  type RequestKey,
  type StoredAnswer,
} from '../../store/idempotency.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError, ERRORS, knownProblem } from '../errors.ts';
import type { Answer, Route } from '../route.ts';
import type { Payload } from './read-body.ts';

const PRINTABLE = /^[\x20-\x7e]{1,255}$/;
/** Stands for the hash of a stream until it is read. */
const STREAMED = 'stream';

/** One request as idempotency sees it. */
export interface KeyedRequest {
  key: RequestKey;
  payload: Payload;
  /** Query of the address as sent: it is part of what was asked. */
  query: string;
}

/**
 * The caller's key, or a new one.
 * @throws ApiError INVALID_HEADER for a key that is not 1–255 printable characters
 */
export function idempotencyKey(req: Request): string {
  const given = req.get('idempotency-key');
  if (given === undefined) return randomUUID();
  if (PRINTABLE.test(given)) return given;
  throw new ApiError('INVALID_HEADER', 'Idempotency-Key has 1 to 255 printable characters');
}

const bodyHashOf = ({ query }: KeyedRequest, hash: string): string =>
  query === '' ? hash : createHash('sha256').update(`${hash}?${query}`).digest('hex');

/** The update id: SHA-256 in hex of principal, method, path, key and body hash. */
export function requestIdOf(request: KeyedRequest): string {
  const { principal, method, path, key } = request.key;
  const bodyHash = bodyHashOf(request, request.payload.hash ?? STREAMED);
  return createHash('sha256')
    .update(JSON.stringify([principal, method, path, key, bodyHash]))
    .digest('hex');
}

function withoutSecrets({ shownOnce }: Route, body: unknown): unknown {
  if (shownOnce.length === 0 || typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([member]) => !shownOnce.includes(member)));
}

function replay({ status, answer }: StoredAnswer): Answer {
  const stored = answer as Answer;
  return { ...stored, status, headers: { ...stored.headers, 'Idempotency-Replayed': 'true' } };
}

/** What a refusal looks like as an answer that can be kept; undefined for faults of ours. */
function refusal(error: unknown): Answer | undefined {
  const told = knownProblem(error);
  if (told === undefined || told.status >= 500) return undefined;
  const headers = error instanceof ApiError ? error.headers : {};
  return { status: told.status, body: told, type: 'application/problem+json', headers };
}

async function perform(deps: AppDeps, key: RequestKey, act: () => Promise<Answer>): Promise<Answer> {
  const touch = setInterval(() => {
    // A touch that fails only lets the lease run out; the request itself will meet the same fault.
    touchRequest(deps.db.pool, key, new Date(deps.now())).catch(() => undefined);
  }, LEASE_MS / 3);
  try {
    return await act();
  } catch (error) {
    const refused = refusal(error);
    if (refused !== undefined) return refused;
    await forgetRequest(deps.db.pool, key).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(touch);
  }
}

/**
 * Acts once per key: 2xx and 4xx answers are kept for a day and given again, faults of ours are not.
 * @throws ApiError IDEMPOTENCY_CONFLICT where the key came with another body, IN_PROGRESS with Retry-After
 */
export async function once(
  { deps, route }: { deps: AppDeps; route: Route },
  request: KeyedRequest,
  act: () => Promise<Answer>,
): Promise<Answer> {
  const { key, payload } = request;
  const { pool } = deps.db;
  const bodyHash = payload.hash === null ? STREAMED : bodyHashOf(request, payload.hash);
  const begun = await beginRequest(pool, key, { bodyHash, at: new Date(deps.now()) });
  if (begun.state === 'begun') {
    const answer = await perform(deps, key, act);
    const status = answer.status ?? 200;
    if (answer.send !== undefined || status >= 500) {
      await forgetRequest(pool, key);
      return answer;
    }
    const { type, headers } = answer;
    const kept = { body: withoutSecrets(route, answer.body), type, headers };
    const hash = payload.hash === null ? bodyHashOf(request, await payload.finalHash()) : bodyHash;
    await finishRequest(pool, key, { status, answer: kept, bodyHash: hash });
    return answer;
  }
  if (begun.state === 'inProgress' && begun.bodyHash === bodyHash) {
    throw new ApiError('IN_PROGRESS', ERRORS.IN_PROGRESS.title, { headers: { 'Retry-After': '1' } });
  }
  const hash = payload.hash === null ? bodyHashOf(request, await payload.finalHash()) : bodyHash;
  if (begun.state === 'done' && begun.bodyHash === hash) return replay(begun);
  throw new ApiError('IDEMPOTENCY_CONFLICT', `Idempotency-Key ${key.key} came before with another body`);
}
