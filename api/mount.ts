import { Router, type RequestHandler } from 'express';
import type { AppDeps } from './deps.ts';
import { ApiError } from './errors.ts';
import { createLimits } from './middleware/limits.ts';
import { serve } from './middleware/serve.ts';
import type { Route } from './route.ts';

/** `/v1/people/{id}` as express spells it. */
export const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

/** Fixed segments come before parameters, so that `/imports/latest` is not read as an id. */
function bySpecificity(a: Route, b: Route): number {
  const rank = ({ path }: Route): string =>
    path
      .split('/')
      .map((segment) => (segment.includes('{') ? '1' : '0'))
      .join('');
  return rank(a) < rank(b) ? -1 : 1;
}

function refuseMethod(routes: readonly Route[]): RequestHandler {
  const allow = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  const page = routes.some(({ kind }) => kind === 'page');
  return (req, res) => {
    res.locals['page'] = page;
    throw new ApiError('METHOD_NOT_ALLOWED', `${req.method} is not taken here; ${allow} is`, {
      headers: { Allow: allow },
    });
  };
}

/** Says which row it is before anything may refuse the call: a limit's answer is a page where the row is one. */
const named =
  ({ path, kind }: Route): RequestHandler =>
  (_req, res, next) => {
    res.locals['route'] = path;
    res.locals['page'] = kind === 'page';
    next();
  };

/**
 * Every route of the table on one router, with its limits; other methods on a known path answer 405.
 * @throws Error where two rows have the same method and path: a mistake in code, seen at start
 */
export function mount(deps: AppDeps, routes: readonly Route[]): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const limitsOf = createLimits(deps);
  const byPath = new Map<string, Route[]>();
  for (const route of [...routes].sort(bySpecificity)) {
    const same = byPath.get(route.path) ?? [];
    if (same.some(({ method }) => method === route.method)) {
      throw new Error(`${route.method} ${route.path} is in the route table twice`);
    }
    byPath.set(route.path, [...same, route]);
    const method = route.method.toLowerCase() as Lowercase<Route['method']>;
    router[method](expressPath(route.path), named(route), ...limitsOf(route), serve(deps, route));
  }
  for (const [path, same] of byPath) router.all(expressPath(path), refuseMethod(same));
  return router;
}
