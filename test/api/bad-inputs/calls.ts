import { Webhook } from 'standardwebhooks';
import { aPlanToDecide } from '../../support/campaign-states.ts';
import type { BadInput, Ground } from './bad-input.ts';

/** A shop's event, signed as it should be unless told otherwise. */
function event(body: string | Uint8Array, more: { id?: string; at?: number; secret?: string } = {}) {
  return ({ secret }: Ground) => {
    const { id = 'bad-event', at = Date.now() } = more;
    const sign = new Webhook(more.secret ?? secret);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at / 1_000)),
      'webhook-signature': sign.sign(id, new Date(at), body as string),
    };
    return { path: '/v1/events', body, headers };
  };
}

const message = (type: string, data: object): string =>
  JSON.stringify({ type, at: new Date().toISOString(), data });

const order = (line: object): string =>
  message('order.placed', {
    orderId: 'bad',
    lines: [{ sku: '22423', quantity: 1, unitPrice: '12.75', ...line }],
  });

/** What shop systems send wrong. */
export const EVENTS: BadInput[] = [
  {
    title: 'an event signed with another secret',
    ...{
      who: null,
      status: 401,
      code: 'INVALID_SIGNATURE',
      says: /webhook-signature is missing, wrong, or older/,
    },
    call: event(order({}), { secret: 'whsec_OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk=' }),
  },
  {
    title: 'an event signed six minutes ago',
    ...{ who: null, status: 401, code: 'INVALID_SIGNATURE', says: /five minutes/ },
    call: event(order({}), { at: Date.now() - 360_000 }),
  },
  {
    title: 'an order of a negative quantity, with a price that is none and a key nobody knows',
    ...{ who: null, status: 400, code: 'INVALID_BODY', says: /problems in the body/ },
    paths: [
      ['data', 'lines', 0, 'quantity'],
      ['data', 'lines', 0, 'unitPrice'],
      ['data', 'lines', 0, 'colour'],
    ],
    call: event(order({ quantity: -3, unitPrice: 'cheap', colour: 'red' })),
  },
  {
    title: 'an event of an unknown type',
    ...{ who: null, status: 400, code: 'INVALID_BODY', says: /type/, paths: [['type']] },
    call: event(message('order.eaten', {})),
  },
  {
    title: 'an event that is broken UTF-8',
    ...{ who: null, status: 400, code: 'INVALID_BODY', says: /UTF-8/ },
    call: ({ secret }) => {
      const bytes = Buffer.from([0x22, 0xc3, 0x28, 0x22]);
      const signed = event(bytes, { secret })({ secret } as Ground);
      return { ...signed, body: bytes };
    },
  },
  {
    title: 'an event over 1 MB',
    ...{ who: null, status: 413, code: 'BODY_TOO_LARGE', says: /1,048,576 bytes at most/ },
    call: event(message('feedback.received', { channel: 'chat', text: 'x'.repeat(1_048_577) })),
  },
  {
    title: 'a webhook id that came before with another body',
    ...{
      who: null,
      status: 409,
      code: 'IDEMPOTENCY_CONFLICT',
      says: /known-event was used with another body/,
    },
    call: event(order({}), { id: 'known-event' }),
  },
  {
    title: 'more units than there are',
    ...{ who: 'shop', status: 409, code: 'STOCK_SHORT', says: /does not have 9 units free/ },
    call: () => ({ path: '/v1/stock', body: { sku: '22423', from: 'main', to: 'shop', quantity: 9 } }),
  },
  {
    title: 'stock below nothing, the second of two',
    ...{ who: 'shop', status: 400, code: 'INVALID_BODY', says: /onHand/, paths: [[1, 'onHand']] },
    call: () => ({
      path: '/v1/stock',
      body: [
        { sku: '22423', onHand: 9 },
        { sku: '22423', onHand: -1 },
      ],
    }),
  },
  {
    title: 'a quote of no units at no price',
    ...{ who: 'shop', status: 400, code: 'INVALID_BODY', says: /problems in the body/ },
    paths: [
      ['lines', 0, 'quantity'],
      ['lines', 0, 'unitPrice'],
    ],
    call: () => ({
      path: '/v1/quotes',
      body: { promotions: [], lines: [{ sku: 'A', quantity: 0, unitPrice: '-1' }] },
    }),
  },
];

/** Calls by nobody known, or that no route takes so. */
export const CALLERS: BadInput[] = [
  {
    title: 'no token',
    ...{ who: null, status: 401, code: 'UNAUTHENTICATED', says: /Sign in, or send Authorization: Bearer/ },
    call: () => ({ path: '/v1/campaigns', body: aPlanToDecide('nobody') }),
  },
  {
    title: 'a token nobody has',
    ...{ who: 'Bearer nobody', status: 401, code: 'UNAUTHENTICATED', says: /unknown, expired or revoked/ },
    call: () => ({ path: '/v1/campaigns', body: aPlanToDecide('nobody') }),
  },
  {
    title: 'a role that may not',
    ...{ who: 'viewer', status: 403, code: 'FORBIDDEN', says: /takes the role lead/ },
    call: ({ draft }) => ({ path: `/v1/campaigns/${draft}/start` }),
  },
  {
    title: 'an idempotency key with a letter that is not printable ASCII',
    ...{ who: 'lead', status: 400, code: 'INVALID_HEADER', says: /1 to 255 printable characters/ },
    call: ({ draft }) => ({ path: `/v1/campaigns/${draft}/start`, headers: { 'idempotency-key': 'é' } }),
  },
  {
    title: 'an idempotency key that came with another body',
    ...{
      who: 'shop',
      status: 409,
      code: 'IDEMPOTENCY_CONFLICT',
      says: /known-key came before with another body/,
    },
    call: () => ({
      ...{ path: '/v1/stock', headers: { 'idempotency-key': 'known-key' } },
      body: { sku: '22423', onHand: 6 },
    }),
  },
  {
    title: 'a cursor that no list gave',
    ...{ who: 'lead', status: 400, code: 'INVALID_QUERY', says: /not one that a list here answered/ },
    paths: [['cursor']],
    call: () => ({ path: '/v1/campaigns?cursor=bm9uZQ', method: 'GET' }),
  },
  {
    title: 'a limit past what a list gives',
    ...{ who: 'lead', status: 400, code: 'INVALID_QUERY', says: /limit/, paths: [['limit'], ['colour']] },
    call: () => ({ path: '/v1/campaigns?limit=1000&colour=red', method: 'GET' }),
  },
  {
    title: 'a person who is there already',
    ...{ who: 'admin', status: 409, code: 'PERSON_EXISTS', says: /this address/ },
    call: () => ({
      path: '/v1/people',
      body: { email: 'Head@fanfare.example', name: 'Head', roles: ['viewer'] },
    }),
  },
];
