import { beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { eraseCustomer, findCustomer } from '../../store/customers.ts';
import {
  answeredEvent,
  keepCustomer,
  keepFact,
  pendingEvents,
  type CustomerFacts,
  type ShopEvent,
} from '../../store/events.ts';
import { noteOrderEvent } from '../../store/orders.ts';
import { testDatabase } from '../support/postgres.ts';

const { pool } = await testDatabase({ poolSize: 10 });
const AT = Date.parse('2027-06-01T10:00:00Z');
let customerId: string;
beforeEach(() => {
  customerId = uuid();
});

const event = (more: Partial<ShopEvent> = {}): ShopEvent => ({
  ...{ webhookId: uuid(), type: 'review.posted', at: AT, bodyHash: 'h', data: { stars: 5 } },
  ...more,
});
const told = (facts: CustomerFacts, at = AT) =>
  keepCustomer(pool, event({ type: 'customer.updated', at, customerId }), facts);

test('a fact is kept once, told ten times at once, and the same webhook with another body is a conflict', async () => {
  const fact = event();
  const told = await Promise.allSettled(Array.from({ length: 10 }, () => keepFact(pool, fact)));
  // Losers of the race read the answer on their second try, as handleEvent makes it.
  const lost = told.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
  );
  expect([lost.length < 10, new Set(['23505', ...lost]).size]).toEqual([true, 1]);
  const { rows } = await pool.query('select data from shop_events where webhook_id = $1', [fact.webhookId]);
  expect(rows).toEqual([{ data: { stars: 5 } }]);
  expect(await keepFact(pool, { ...fact, bodyHash: 'other' })).toEqual({ outcome: 'conflict' });
});

test('an event that was answered has its answer, and a new one none', async () => {
  const fact = event();
  expect(await answeredEvent(pool, fact)).toBeNull();
  await keepFact(pool, fact);
  expect(await answeredEvent(pool, fact)).toMatchObject({ outcome: 'answered' });
});

test('what a shop leaves out of a customer stays, and an empty list of tags takes them away', async () => {
  await told({ email: 'ann@example.test', tier: 'gold', tags: ['vip'] });
  await told({ tier: 'silver' }, AT + 1);
  expect(await findCustomer(pool, customerId)).toMatchObject({
    ...{ email: 'ann@example.test', tier: 'silver', tags: ['vip'] },
  });
  await told({ tags: [] }, AT + 2);
  expect(await findCustomer(pool, customerId)).toMatchObject({ tags: [] });
});

test('what a shop tells late does not undo what it told of a later instant', async () => {
  await told({ tier: 'gold' }, AT + 1_000);
  await told({ tier: 'silver' }, AT);
  expect(await findCustomer(pool, customerId)).toMatchObject({ tier: 'gold' });
});

test('a customer who was erased is not filled in again', async () => {
  await told({ email: 'ann@example.test' });
  await eraseCustomer(pool, { customerId, at: AT });
  await told({ email: 'ann@example.test' }, AT + 1);
  expect(await findCustomer(pool, customerId)).toMatchObject({ email: null, erasedAt: AT });
});

test('events that came before their order wait in the order of their own time', async () => {
  const orderId = uuid();
  for (const [type, at] of [
    ['order.refunded', AT + 2],
    ['order.paid', AT + 1],
  ] as const)
    await noteOrderEvent(pool, event({ type, at, orderId }), { status: 202, answer: { state: 'pending' } });
  expect(await pendingEvents(pool, orderId)).toMatchObject([
    { type: 'order.paid', at: AT + 1, apply: true },
    { type: 'order.refunded', at: AT + 2, apply: true },
  ]);
  expect(await pendingEvents(pool, uuid())).toEqual([]);
});
