import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { MemoryStore, ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import type { AppDeps, RateLimits } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { Route } from '../route.ts';

const MINUTE = 60_000;

/** What is allowed where a deployment or a test says nothing else. */
export const DEFAULT_LIMITS: RateLimits = {
  signInFailures: 60,
  pageCallsPerLink: 120,
  pageFailures: 60,
  signedCalls: 120_000,
  signedFailures: 120,
};

/** Addresses whose key is known: a shop calls thousands of times a second from one. */
const keyOfAddress = new Map<string, string>();
const MOST_KNOWN = 10_000;

function addressOf({ ip = 'unknown' }: Request): string {
  const known = keyOfAddress.get(ip);
  if (known !== undefined) return known;
  if (keyOfAddress.size >= MOST_KNOWN) keyOfAddress.clear();
  const key = ipKeyGenerator(ip);
  keyOfAddress.set(ip, key);
  return key;
}

function tooMany(resetAt: Date | undefined): ApiError {
  const seconds = Math.max(1, Math.ceil(((resetAt?.getTime() ?? Date.now() + MINUTE) - Date.now()) / 1000));
  return new ApiError('RATE_LIMITED', `Too many requests; try again in ${seconds} s`, {
    headers: { 'Retry-After': String(seconds) },
  });
}

/** At most so many calls a minute by key. */
function callLimit(limit: number, keyGenerator: (req: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: MINUTE,
    limit,
    keyGenerator,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // The key is a link, or made by ipKeyGenerator above.
    validate: { keyGeneratorIpFallback: false },
    handler: (req, _res, next) => {
      next(tooMany((req as Request & { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime));
    },
  });
}

/** Says of an answer's status whether it is refused as one guess too many; null where it is not. */
type Judge = (status: number) => ApiError | null;

/**
 * At most so many failures a minute by address. Who holds a good token, link or signature is never refused because of
 * others behind the same address: only a call that has itself failed is told to wait, and it has cost no more than
 * its own check. Counted when an answer has failed, not before.
 */
function failureLimit(limit: number, failed: (status: number) => boolean): RequestHandler {
  const store = new MemoryStore();
  store.init({ windowMs: MINUTE } as Options);
  return (req: Request, res: Response, next: NextFunction) => {
    const address = addressOf(req);
    res.on('finish', () => {
      if (failed(res.statusCode)) void store.increment(address);
    });
    store.get(address).then((known) => {
      const judge: Judge = (status) =>
        known !== undefined && known.totalHits >= limit && failed(status) ? tooMany(known.resetTime) : null;
      res.locals['judge'] = judge;
      next();
    }, next);
  };
}

/** What to answer instead of a failure with this status, where its address has failed too often; else null. */
export function oneTooMany(res: Response, status: number): ApiError | null {
  return (res.locals['judge'] as Judge | undefined)?.(status) ?? null;
}

/** The limits of one app, by what a route is; health and documents have none. */
export function createLimits({ limits }: AppDeps): (route: Route) => RequestHandler[] {
  const allowed = { ...DEFAULT_LIMITS, ...limits };
  const signIn = failureLimit(allowed.signInFailures, (status) => status === 401);
  // 410 is the answer to a genuine link, 400 to a form: neither tells who guesses anything.
  const guesses = failureLimit(allowed.pageFailures, (status) => status === 404);
  const perLink = callLimit(allowed.pageCallsPerLink, (req) => req.path);
  const signed = [
    failureLimit(allowed.signedFailures, (status) => status === 401),
    callLimit(allowed.signedCalls, addressOf),
  ];
  return ({ access, kind, path }) => {
    if (access === 'signature') return signed;
    // A page at one address for all is nobody's link: who reads it often would shut others out.
    if (kind === 'page') return path.includes('{') ? [guesses, perLink] : [];
    return access === 'public' ? [] : [signIn];
  };
}
