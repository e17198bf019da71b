import type { AppDeps } from '../deps.ts';
import { quoteDesk } from '../orders/quote-desk.ts';
import { tryQuote } from '../orders/try-quote.ts';
import { route, type Route } from '../route.ts';
import { quoteAnswerSchema, quoteBody } from '../schemas/quotes.ts';

/** Prices without orders. */
export function quoteRoutes(deps: AppDeps): Route[] {
  const desk = quoteDesk(deps);
  return [
    route({
      method: 'POST',
      path: '/v1/quotes',
      roles: ['shop', 'lead', 'operator', 'finance', 'service', 'admin'],
      summary: 'Prices a basket by a campaign, or by offers to try, with the engine that prices orders',
      body: quoteBody,
      // A price is a reading: the same question may have another answer later.
      changes: false,
      answers: { 200: quoteAnswerSchema },
      handle: async ({ body }) => ({ body: await tryQuote(desk, body) }),
    }),
  ];
}
