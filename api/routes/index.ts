import type { AppDeps } from '../deps.ts';
import type { Route } from '../route.ts';
import { healthRoutes } from './health.ts';
import { peopleRoutes } from './people.ts';

/** The one route table: every area adds its own rows here. */
export function allRoutes(deps: AppDeps): Route[] {
  return [...healthRoutes(deps), ...peopleRoutes(deps)];
}
