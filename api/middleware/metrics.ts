import type { RequestHandler } from 'express';
import type { Metrics } from '../../infra/metrics.ts';

/** Counts and times every answer by the pattern of its address; what nothing serves is counted together. */
export function measureRequests(metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const begun = performance.now();
    res.once('close', () => {
      const { route = 'none' } = res.locals as { route?: string };
      const stream = String(res.getHeader('content-type') ?? '').startsWith('text/event-stream');
      const seconds = stream ? null : (performance.now() - begun) / 1_000;
      metrics.answered({ method: req.method, route, status: res.statusCode, seconds });
    });
    next();
  };
}
