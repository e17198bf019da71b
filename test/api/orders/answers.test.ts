import { expect, test } from '@jest/globals';
import { eventAnswer } from '../../../api/orders/answers.ts';

const answer = (status: number, told: Record<string, unknown>) =>
  eventAnswer({ outcome: 'answered', status, answer: told });

test('amounts that the database wrote in minor units are told with the currency’s digits', () => {
  const body = { state: 'paid', currency: 'GBP', total: 2_295, paidAmount: 5, refunded: 0 };
  expect(answer(200, body).body).toMatchObject({ total: '22.95', paidAmount: '0.05', refunded: '0.00' });
  expect(answer(200, { ...body, currency: 'JPY' }).body).toMatchObject({ total: '2295' });
});

test('an answer that was priced already, or has no currency, is told as it stands', () => {
  expect(answer(200, { currency: 'GBP', total: '22.95' }).body).toEqual({ currency: 'GBP', total: '22.95' });
  expect(answer(202, { state: 'pending', total: 5 }).body).toEqual({ state: 'pending', total: 5 });
});

test('a refusal is a problem with its code, what it knows and the new price', () => {
  const told = { code: 'PRICE_CHANGED', orderId: 'o1', priced: { total: '22.95' } };
  expect(answer(409, told)).toMatchObject({
    status: 409,
    body: { status: 409, code: 'PRICE_CHANGED', orderId: 'o1', total: '22.95' },
  });
  expect(answer(409, told).body).not.toHaveProperty('priced');
});

test('a refusal says nothing of an order that is placed or held: nothing is', () => {
  const priced = { state: 'placed', holdExpiresAt: '2026-11-22T12:30:00.000Z', total: '22.95' };
  const { body } = answer(409, { code: 'PRICE_CHANGED', orderId: 'o1', priced });
  expect(body).toMatchObject({ total: '22.95' });
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['state']));
  expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['holdExpiresAt']));
});
