import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { AppDeps } from '../deps.ts';
import type { Problem } from '../errors.ts';
import { pageLanguage } from '../pages/html.ts';
import { problemIn } from '../plan/issue-words/index.ts';
import type { Answer, Route } from '../route.ts';
import { admit } from './authenticate.ts';
import { idempotencyKey, once, requestIdOf, type KeyedRequest } from './idempotency.ts';
import { oneTooMany } from './limits.ts';
import { readBody } from './read-body.ts';
import { checkBody, checkParams, checkQuery } from './validate.ts';

async function reply(res: Response, answer: Answer): Promise<void> {
  const { status = 200, body, type, headers = {} } = answer;
  res.status(status).set(headers);
  if (answer.send !== undefined) return answer.send(res);
  if (type === 'application/problem+json') {
    const language = pageLanguage(undefined, res.req.get('accept-language'));
    res.type(type).send(JSON.stringify(problemIn(body as Problem, language)));
  } else if (type !== undefined) res.type(type).send(body);
  else if (body === undefined || status === 204) res.end();
  else if (body === '') res.send('');
  else res.json(body);
}

/** The path as sent, without query; tokens and ids in it are part of what was asked. */
function queryOf(req: Request): string {
  const at = req.originalUrl.indexOf('?');
  return at < 0 ? '' : req.originalUrl.slice(at + 1);
}

/** Without a person the path, which carries the link's token, and the body say what was asked: a second click is a repeat. */
const openKey = (req: Request): string => createHash('sha256').update(req.path).digest('hex');

/** One route as a handler: admit, read, check, act once, answer. */
export function serve(deps: AppDeps, route: Route): RequestHandler {
  return async (req, res) => {
    const person = await admit(deps, route, req);
    const params = checkParams(route, req);
    const keyed = person !== undefined && route.changes;
    const key = keyed ? idempotencyKey(req) : openKey(req);
    const payload = await readBody(route, { req, res }, deps.config.FANFARE_IMPORT_MAX);
    const request: KeyedRequest = {
      key: { principal: person?.id ?? 'public', method: req.method, path: req.path, key },
      payload,
      query: queryOf(req),
    };
    const act = async (): Promise<Answer> => {
      const query = checkQuery(route, req);
      const body = checkBody(route, payload.value);
      const call = { params, query, body, person, req };
      return route.handle({
        ...call,
        get requestId() {
          return requestIdOf(request);
        },
      });
    };
    if (keyed) res.set('Idempotency-Key', key);
    const answer = keyed ? await once({ deps, route }, request, act) : await act();
    const refused = route.kind === 'page' ? oneTooMany(res, answer.status ?? 200) : null;
    if (refused !== null) throw refused;
    await reply(res, answer);
  };
}
