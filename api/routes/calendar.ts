import { calendarOf } from '../campaigns/calendar.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { calendarAnswer, calendarQuery } from '../schemas/calendar.ts';

/** When campaigns run, and which of them get in each other's way. */
export function calendarRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/calendar',
      roles: 'anyRole',
      summary: 'Campaigns of a stretch of time, with those that share customers or products',
      query: calendarQuery,
      answers: { 200: calendarAnswer },
      handle: async ({ query: { from, to } }) => ({
        body: await calendarOf(deps, { from: Date.parse(from), to: Date.parse(to) }),
      }),
    }),
  ];
}
