import { randomUUID } from 'node:crypto';
import { types } from 'node:util';
import type { ErrorRequestHandler, Request, Response } from 'express';
import type { AppDeps } from '../deps.ts';
import { ApiError, invalidBody, knownProblem, problem, type Problem } from '../errors.ts';
import { errorPage } from '../pages/error-page.ts';
import { pageLanguage } from '../pages/html.ts';
import { problemIn } from '../plan/issue-words/index.ts';
import { oneTooMany } from './limits.ts';
import { loggableError } from './log.ts';
import { BODY_LIMIT, tooLarge } from './read-body.ts';

interface HttpFault {
  type?: string;
  status?: number;
  expose?: boolean;
}

/** PostgreSQL's codes and Node's for a database that does not answer, does not take us or is going down. */
const DOWN = /^(08\w{3}|57P0[123]|53300|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE)$/;

function isDown(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  // Node tries every address of a name, and answers with all the failures at once.
  const { errors } = error as { errors?: unknown };
  if (Array.isArray(errors) && errors.some(isDown)) return true;
  if (DOWN.test(String((error as { code?: unknown }).code))) return true;
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
}

/** Faults of express and its body parser, in our words; anything else as it is. */
function translate(error: unknown): unknown {
  const { type, status, expose } = (error ?? {}) as HttpFault;
  if (type === 'entity.too.large') return tooLarge(BODY_LIMIT);
  if (type === 'encoding.unsupported') {
    return new ApiError(
      'UNSUPPORTED_MEDIA_TYPE',
      'This Content-Encoding is not taken; send it plain or gzip',
    );
  }
  if (error instanceof URIError || (error as Error | undefined)?.name === 'URIError')
    return new ApiError('NOT_FOUND', 'Nothing has this address');
  // What is left of the body parser: a length that is not true, a caller that went away, a broken gzip.
  if (expose === true && status === 400) return invalidBody([{ path: [], message: 'did not arrive whole' }]);
  if (isDown(error)) return new ApiError('UNAVAILABLE', 'The database does not answer: try again');
  return error;
}

function headersOf(error: unknown, status: number): Record<string, string> {
  const own = error instanceof ApiError ? error.headers : {};
  return status === 503 ? { 'Retry-After': '5', ...own } : { ...own };
}

function tell(req: Request, res: Response, told: Problem): void {
  res.status(told.status);
  const language = pageLanguage(req.query['lang'], req.get('accept-language'));
  if (res.locals['page'] !== true) {
    res.type('application/problem+json').send(JSON.stringify(problemIn(told, language)));
    return;
  }
  res.type('html').send(errorPage(language, told).text);
}

/** The last handler: what callers may know as Problem Details (a page for people), the rest logged whole and answered blank. */
export function answerFailures({ logger }: AppDeps): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // eslint-disable-next-line max-params
  return (fault: unknown, req, res, next) => {
    let error = translate(fault);
    let told = knownProblem(error);
    const refused = told === undefined ? null : oneTooMany(res, told.status);
    if (refused !== null) [error, told] = [refused, knownProblem(refused)];
    if (told === undefined) {
      const faultId = randomUUID();
      res.locals['faultId'] = faultId;
      logger.error(
        { faultId, route: res.locals['route'] as unknown, error: loggableError(error) },
        'unknown fault',
      );
      told = problem('INTERNAL', `Something went wrong on our side. It is logged as ${faultId}.`, {
        id: faultId,
      });
    }
    res.locals['code'] = told.code;
    if (error !== fault && told.code === 'UNAVAILABLE') {
      logger.error({ error: loggableError(fault) }, 'a part is down');
    }
    if (res.headersSent) return next(fault);
    res.set(headersOf(error, told.status));
    tell(req, res, told);
  };
}
