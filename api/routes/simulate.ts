import { ROLES } from '../../domain/plan/vocabulary.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { simulateAnswer, simulateBody } from '../schemas/simulate.ts';
import { createSimulator } from '../simulate/simulate.ts';

/** Promotions tried on past orders. */
export function simulateRoutes(deps: AppDeps): Route[] {
  const simulator = createSimulator(deps);
  return [
    route({
      method: 'POST',
      path: '/v1/promotions/simulate',
      // The shop's systems have no business in margins.
      roles: ROLES.filter((role) => role !== 'shop'),
      summary: 'What promotions would have cost over past orders, with alternatives to them; changes nothing',
      changes: false,
      body: simulateBody,
      answers: { 200: simulateAnswer },
      handle: async ({ body }) => ({ body: await simulator.simulate(body) }),
    }),
  ];
}
