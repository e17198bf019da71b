import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import {
  availabilityAnswer,
  availabilityBody,
  stepBody,
  stepDone,
  stepShort,
} from '../../infra/inventory-contract.ts';

const headers = z.object({
  'idempotency-key': z.string().meta({
    description:
      'Names the step for good: the same key again is done once and answered the same. What of an order’s id is no ' +
      'printable ASCII, and the percent sign, is percent-encoded in it (UTF-8)',
  }),
  'webhook-id': z
    .string()
    .meta({ description: 'Standard Webhooks; the idempotency key, under the signature' }),
  'webhook-timestamp': z
    .string()
    .meta({ description: 'Seconds since 1970; refuse it when older than five minutes' }),
  'webhook-signature': z.string().meta({
    description:
      'v1,<base64 of HMAC-SHA-256>; two separated by a space while a secret is replaced: accept either',
  }),
});

const json = (schema: z.ZodType) => ({ 'application/json': { schema } });

/** What any call may be answered besides its own answers. */
const COMMON = {
  '400': {
    description: 'Not as this contract says: asked again only after a while, and a person is shown it',
  },
  '401': { description: 'The signature is missing, wrong or old. Change nothing' },
  '429': {
    description: 'Busy: asked again after Retry-After (seconds). Any 5xx, 408 and 425 mean the same',
    headers: z.object({ 'Retry-After': z.string().optional() }),
  },
};

const availability: ZodOpenApiOperationObject = {
  operationId: 'availability',
  summary: 'What there is of these SKUs',
  requestParams: { header: headers },
  requestBody: { content: json(availabilityBody), required: true },
  responses: { '200': { description: 'Those you know', content: json(availabilityAnswer) }, ...COMMON },
};

const steps: ZodOpenApiOperationObject = {
  operationId: 'step',
  summary: 'One step of an order’s reservation',
  description:
    'An order is reserved before it is placed, committed once paid, released when it is cancelled or expires or was never ' +
    'placed, and returned line by line when it is refunded. Steps of one reservation come one after another, each until it ' +
    'is answered; one may come again at any time, also long after, and must then change nothing. An answer 409 is not ' +
    'kept for its key.',
  requestParams: { header: headers },
  requestBody: { content: json(stepBody), required: true },
  responses: {
    '200': { description: 'Done, now or earlier', content: json(stepDone) },
    '409': { description: 'Not all units are there (reserve and commit)', content: json(stepShort) },
    ...COMMON,
  },
};

/** OpenAPI 3.1 of what Fanfare asks of a shop that keeps its own stock, below FANFARE_INVENTORY_URL. */
export function inventoryDocument(): object {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Inventory that Fanfare asks',
      version: '1',
      description:
        'A shop that keeps its own stock answers these two calls; Fanfare is the caller. Every call is signed by Standard ' +
        'Webhooks over its body, waits two seconds, is repeated once where nothing was answered, and is held back for ten ' +
        'seconds after five failures in a row.',
    },
    servers: [{ url: 'https://stock.shop.example/fanfare', description: 'FANFARE_INVENTORY_URL' }],
    paths: { '/availability': { post: availability }, '/steps': { post: steps } },
  });
}
