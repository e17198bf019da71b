import { types } from 'node:util';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from '../../infra/logger.ts';

interface DatabaseFault {
  code: string;
  severity: string;
  [field: string]: unknown;
}

function isDatabaseFault(error: Error): error is Error & DatabaseFault {
  return 'severity' in error && 'code' in error && typeof error.code === 'string';
}

const framesOf = (error: Error): string[] =>
  (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));

/**
 * An unknown fault as a log may keep it: whole, but for the values that PostgreSQL and Prisma quote in their messages,
 * which may be somebody's address.
 */
export function loggableError(error: unknown): Record<string, unknown> {
  if (!types.isNativeError(error)) return { type: typeof error };
  const cause = error.cause === undefined ? {} : { cause: loggableError(error.cause) };
  const base = { type: error.name, stack: framesOf(error), ...cause };
  if (isDatabaseFault(error)) {
    const { code, severity, constraint, table, column, routine, position } = error;
    return { ...base, code, severity, constraint, table, column, routine, position };
  }
  if (error.name.startsWith('PrismaClient')) return { ...base, code: (error as { code?: unknown }).code };
  return { ...base, message: error.message };
}

/** One line a request, by the route's pattern: addresses carry tokens and ids of people. */
export function logRequests(logger: Logger): RequestHandler {
  return (_req: Request, res: Response, next: NextFunction) => {
    const start = performance.now();
    res.on('close', () => {
      const { route, code, faultId } = res.locals as { route?: string; code?: string; faultId?: string };
      if (route === '/healthz' || route === '/readyz') return;
      const ms = Math.round(performance.now() - start);
      logger.info({ method: _req.method, route, status: res.statusCode, code, faultId, ms }, 'request');
    });
    next();
  };
}
