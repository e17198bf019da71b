import { z } from 'zod';
import type { AppDeps } from '../deps.ts';
import { orderDesk } from '../orders/desk.ts';
import { receiveEvents } from '../orders/receive.ts';
import { verifySignature } from '../orders/signature.ts';
import { bytesBody, openRoute, type Route } from '../route.ts';

const answer = z.looseObject({});
const answers = z.union([answer, z.array(z.strictObject({ status: z.int(), body: answer }))]);

/** What shops send, authenticated by its signature alone. */
export function eventRoutes(deps: AppDeps): Route[] {
  const orders = orderDesk(deps);
  return [
    openRoute({
      method: 'POST',
      path: '/v1/events',
      access: 'signature',
      summary: 'Takes one event of the shop, or an array of them',
      body: bytesBody('application/json'),
      headers: {
        'webhook-id': 'Standard Webhooks; a repeated id answers the same and does nothing',
        'webhook-timestamp': 'Seconds since 1970; refused when older than five minutes',
        'webhook-signature': 'v1,<base64 of HMAC-SHA-256>; several separated by spaces',
      },
      answers: { 200: answers, 202: answer },
      handle: async ({ body, req }) => {
        const id = verifySignature(body, req.headers, deps.config.FANFARE_WEBHOOK_SECRETS);
        const { status, body: told } = await receiveEvents(orders, body, id);
        return { status, body: told, ...(status >= 400 && { type: 'application/problem+json' }) };
      },
    }),
  ];
}
