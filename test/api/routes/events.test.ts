import { beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { eventRoutes } from '../../../api/routes/events.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { appDeps, testConfig } from '../../support/app.ts';
import { aLine, aShopFloor, NOON } from '../../support/orders.ts';
import { testDatabase } from '../../support/postgres.ts';

const OLD = 'whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk';
const NEW = 'whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3';
const OTHER = 'whsec_b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVy';

const db = await testDatabase();
const deps = appDeps(db, {
  config: testConfig({ FANFARE_WEBHOOK_SECRETS: `${NEW},${OLD}` }),
  limits: { signedFailures: 10_000, signedCalls: 10_000 },
});
const app = createApp(deps, eventRoutes(deps));

beforeEach(async () => {
  await aShopFloor(db);
});

interface Sent {
  body: string | Buffer;
  secret?: string;
  id?: string;
  /** Seconds the signature is old. */
  age?: number;
}

function send({ body, secret = NEW, id = randomUUID(), age = 0 }: Sent) {
  const signedAt = new Date(Date.now() - age * 1_000);
  return request(app)
    .post('/v1/events')
    .set('Content-Type', 'application/json')
    .set('webhook-id', id)
    .set('webhook-timestamp', String(Math.floor(signedAt.getTime() / 1_000)))
    .set('webhook-signature', new Webhook(secret).sign(id, signedAt, body.toString()))
    .send(body);
}

const at = new Date(NOON).toISOString();
const placed = (data: object = {}) => ({
  type: 'order.placed',
  at,
  data: { orderId: 'o1', lines: aLine(1), ...data },
});
const json = (value: unknown, more: Omit<Sent, 'body'> = {}) =>
  send({ body: JSON.stringify(value), ...more });

const nothingDone = async (): Promise<void> => {
  const { rows } = await db.pool.query(
    `select (select count(*) from orders) + (select count(*) from shop_events) as n,
       (select sum(reserved) from stock_balances) as held`,
  );
  expect(rows).toEqual([{ n: 0, held: '0' }]);
};

describe('signatures', () => {
  test.each([
    ['the new secret', NEW],
    ['the old secret, while both are valid', OLD],
  ])('%s lets an event in, without a bearer', async (_, secret) => {
    expect((await json(placed(), { secret })).status).toBe(200);
  });

  test.each<[string, Omit<Sent, 'body'>]>([
    ['by another secret', { secret: OTHER }],
    ['older than five minutes', { age: 301 }],
    ['from more than five minutes ahead', { age: -302 }],
  ])('a signature %s is refused with 401 and nothing is done', async (_, more) => {
    const answer = await json(placed(), more);
    expect([answer.status, answer.body.code]).toEqual([401, 'INVALID_SIGNATURE']);
    expect(answer.type).toBe('application/problem+json');
    await nothingDone();
  });

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'a missing %s is refused',
    async (name) => {
      const answer = await json(placed()).unset(name);
      expect([answer.status, answer.body.code]).toEqual([401, 'INVALID_SIGNATURE']);
    },
  );

  test('a body changed after it was signed is refused', async () => {
    const answer = await json(placed()).send(JSON.stringify(placed({ orderId: 'o2' })));
    expect(answer.status).toBe(401);
    await nothingDone();
  });
});

describe('bad input is answered with 400 and its path, and nothing is done', () => {
  const lines = (over: object) => ({ lines: [{ ...aLine(1)[0], ...over }] });
  test.each<[string, unknown, (string | number)[]]>([
    ['no object', 'text', []],
    ['an unknown type', { type: 'order.exploded', at, data: {} }, ['type']],
    ['no type', { at, data: {} }, ['type']],
    ['no instant', { ...placed(), at: undefined }, ['at']],
    ['a local time', { ...placed(), at: '2026-11-22T12:00:00' }, ['at']],
    ['an unknown member', { ...placed(), more: 1 }, ['more']],
    ['an unknown member of the data', placed({ discount: 5 }), ['data', 'discount']],
    ['no order id', placed({ orderId: undefined }), ['data', 'orderId']],
    ['an order id with a line break', placed({ orderId: 'a\nb' }), ['data', 'orderId']],
    ['a NUL', placed({ orderId: 'a\0b' }), ['data', 'orderId']],
    ['half a surrogate pair', placed({ customerId: '\ud800' }), ['data', 'customerId']],
    ['no lines', placed({ lines: [] }), ['data', 'lines']],
    ['2,001 lines', placed({ lines: Array.from({ length: 2_001 }, () => aLine(1)[0]) }), ['data', 'lines']],
    ['a negative quantity', placed(lines({ quantity: -1 })), ['data', 'lines', 0, 'quantity']],
    ['a quantity of 0', placed(lines({ quantity: 0 })), ['data', 'lines', 0, 'quantity']],
    ['half a unit', placed(lines({ quantity: 0.5 })), ['data', 'lines', 0, 'quantity']],
    ['a negative price', placed(lines({ unitPrice: '-1' })), ['data', 'lines', 0, 'unitPrice']],
    ['a price of four decimals', placed(lines({ unitPrice: '1.2345' })), ['data', 'lines', 0, 'unitPrice']],
    ['a price that is no number', placed(lines({ unitPrice: '1e3' })), ['data', 'lines', 0, 'unitPrice']],
    ['more than can be charged', placed({ lines: aLine(1_000_000, 'A', '999999999999') }), ['data', 'lines']],
    ['more than sums can hold', placed({ lines: aLine(1_000_000, 'A', '9000000') }), ['data', 'lines']],
    ['a thousandth too much', placed({ lines: aLine(2, 'A', '5000000000.001') }), ['data', 'lines']],
    ['an amount with three decimals in GBP', placed({ expectedTotal: '1.234' }), ['data', 'expectedTotal']],
    ['a campaign that is no id', placed({ campaignId: 'sale' }), ['data', 'campaignId']],
    ['a payment of nothing said', { type: 'order.paid', at, data: { orderId: 'o1' } }, ['data', 'amount']],
    [
      'a negative payment',
      { type: 'order.paid', at, data: { orderId: 'o1', amount: '-1.00' } },
      ['data', 'amount'],
    ],
    [
      'a refund of 0 units',
      { type: 'order.refunded', at, data: { orderId: 'o1', lines: [{ sku: 'A', quantity: 0 }] } },
      ['data', 'lines', 0, 'quantity'],
    ],
    ['six stars', { type: 'review.posted', at, data: { sku: 'A', stars: 6 } }, ['data', 'stars']],
    [
      'consent by event',
      { type: 'customer.updated', at, data: { customerId: 'c', consentEmail: true } },
      ['data', 'consentEmail'],
    ],
    [
      'a time zone that is none',
      { type: 'customer.updated', at, data: { customerId: 'c', timeZone: 'Mars/Base' } },
      ['data', 'timeZone'],
    ],
  ])('%s', async (_, value, path) => {
    const answer = await json(value);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_BODY']);
    expect(answer.body.issues).toContainEqual(expect.objectContaining({ path }));
    await nothingDone();
  });

  test('all faults are told at once', async () => {
    const { body } = await json(placed({ orderId: '', lines: [{ sku: '', quantity: -1, unitPrice: 'x' }] }));
    expect(body.issues).toHaveLength(4);
  });

  test('broken JSON', async () => {
    const answer = await send({ body: '{"type":' });
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_BODY', issues: [{ path: [] }] });
  });

  test('broken UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    // A shop that signs such bytes signs what its library makes of them.
    const id = randomUUID();
    const now = new Date();
    const answer = await request(app)
      .post('/v1/events')
      .set('Content-Type', 'application/json')
      .set('webhook-id', id)
      .set('webhook-timestamp', String(Math.floor(now.getTime() / 1_000)))
      .set('webhook-signature', new Webhook(NEW).sign(id, now, body.toString()))
      .serialize((sent: unknown) => sent as string)
      .send(body);
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
    await nothingDone();
  });

  test('a body over 1 MB', async () => {
    const answer = await send({ body: JSON.stringify({ type: 'x'.repeat(1_100_000) }) });
    expect(answer.body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  test('more events than an array may have', async () => {
    const answer = await json(Array.from({ length: 1_001 }, () => ({})));
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
  });
});

describe('arrays', () => {
  test('each event is answered on its own, in order, and a bad one stops no other', async () => {
    const events = [
      placed(),
      { type: 'order.paid', at, data: { orderId: 'o1', amount: '11.47' } },
      { type: 'order.exploded', at, data: {} },
      placed({ orderId: 'o2', lines: aLine(11) }),
      { type: 'order.shipped', at, data: { orderId: 'o1' } },
    ];
    const { status, body } = await json(events);
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { status: 200, body: { orderId: 'o1' } },
      { status: 200, body: { state: 'paid' } },
      { status: 400, body: { code: 'INVALID_BODY' } },
      { status: 409, body: { code: 'SOLD_OUT' } },
      { status: 200, body: { received: true } },
    ]);
    expect(await checkLedgers(db.pool)).toEqual([]);
  });

  test('sent again under its webhook id it answers the same and does nothing', async () => {
    const id = randomUUID();
    const events = [placed(), placed({ orderId: 'o2' })];
    const first = await json(events, { id });
    expect((await json(events, { id })).body).toEqual(first.body);
    const { rows } = await db.pool.query(`select webhook_id from shop_events order by 1`);
    expect(rows).toEqual([{ webhook_id: `${id}:0` }, { webhook_id: `${id}:1` }]);
  });

  test('orders placed in a row are taken together, each with its own answer, those of one buyer as they stand', async () => {
    const run = [
      placed({ orderId: 'a', customerId: 'ann', lines: aLine(4) }),
      placed({ orderId: 'b', lines: [] }),
      placed({ orderId: 'c', customerId: 'ann', lines: aLine(3) }),
      placed({ orderId: 'a', customerId: 'ann', lines: aLine(4) }),
      placed({ orderId: 'a', lines: aLine(1) }),
      placed({ orderId: 'd', customerId: 'ann', lines: aLine(2) }),
      placed({ orderId: 'e', lines: aLine(5) }),
      placed({ orderId: 'f', lines: aLine(4), campaignId: '019a0000-0000-7000-8000-000000000001' }),
    ];
    const { body } = await json(run);
    expect(body).toMatchObject([
      { status: 200, body: { orderId: 'a', total: '45.90' } },
      { status: 400, body: { code: 'INVALID_BODY' } },
      { status: 409, body: { code: 'BUYER_LIMIT', lines: [{ had: 4 }] } },
      { status: 200, body: { orderId: 'a', total: '45.90' } },
      { status: 409, body: { code: 'ORDER_CONFLICT' } },
      { status: 200, body: { orderId: 'd' } },
      { status: 409, body: { code: 'SOLD_OUT', lines: [{ wanted: 5, free: 4 }] } },
      { status: 200, body: { orderId: 'f', campaignId: null } },
    ]);
    expect(await checkLedgers(db.pool)).toEqual([]);
  });

  test('an empty array is answered with one', async () => {
    expect((await json([])).body).toEqual([]);
  });
});

test('a refusal is a problem with the lines, the same when it is asked again', async () => {
  const id = randomUUID();
  const first = await json(placed({ lines: aLine(11) }), { id });
  expect(first.status).toBe(409);
  expect(first.type).toBe('application/problem+json');
  expect(first.body).toMatchObject({ code: 'SOLD_OUT', lines: [{ sku: '22423', wanted: 11, free: 10 }] });
  expect((await json(placed({ lines: aLine(11) }), { id })).body).toEqual(first.body);
});

test('the same webhook id with another body is a conflict', async () => {
  const id = randomUUID();
  await json(placed(), { id });
  const answer = await json(placed({ orderId: 'o2' }), { id });
  expect(answer.body).toMatchObject({ status: 409, code: 'IDEMPOTENCY_CONFLICT' });
});

test('an order of 2,000 lines is taken', async () => {
  const lines = Array.from({ length: 2_000 }, (_, n) => aLine(2, `S${n}`, '0.25')[0]);
  const { status, body } = await json(placed({ lines }));
  expect([status, body.total]).toEqual([200, '900.00']);
  expect(await checkLedgers(db.pool)).toEqual([]);
});
