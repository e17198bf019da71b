import express, { type Express } from 'express';
import { createMetrics } from '../infra/metrics.ts';
import { serveConsole } from './console.ts';
import type { AppDeps } from './deps.ts';
import { ApiError } from './errors.ts';
import { answerFailures } from './middleware/fail.ts';
import { createHolders } from './middleware/holders.ts';
import { logRequests } from './middleware/log.ts';
import { measureRequests } from './middleware/metrics.ts';
import { secureHeaders } from './middleware/security.ts';
import { mount } from './mount.ts';
import type { Route } from './route.ts';
import { docsRoutes } from './routes/docs.ts';
import { allRoutes } from './routes/index.ts';

/**
 * The whole HTTP face over its parts; it does not listen, and needs none of its parts up to be made.
 * @param table the routes to serve, all of them where absent; tests pass their own
 */
export function createApp(given: AppDeps, table?: readonly Route[]): Express {
  const metrics = given.metrics ?? createMetrics();
  const deps: AppDeps = { ...given, metrics, holders: given.holders ?? createHolders(given) };
  const routes = table ?? allRoutes(deps);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.config.FANFARE_TRUST_PROXY);
  app.use(logRequests(deps.logger), measureRequests(metrics), ...secureHeaders());
  app.use(mount(deps, [...routes, ...docsRoutes(routes)]));
  app.use(serveConsole());
  app.use((req) => {
    throw new ApiError(
      'NOT_FOUND',
      `${req.method} ${req.path.startsWith('/v1/') ? 'under /v1' : 'here'}: no such address`,
    );
  });
  app.use(answerFailures(deps));
  return app;
}
