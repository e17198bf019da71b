import { expect, test } from '@jest/globals';
import { isOverdue, percentDigits, winOf, type Draw } from '../../../../web/screens/campaign-draws/rows.ts';

const draw = (more: Partial<Draw> = {}): Draw => ({
  ...{ id: 'd', promotion: 'wheel', number: 1, entrant: 'e', customerId: 'c1', state: 'owed' },
  ...{ prize: 'big', amount: null, reference: null, at: '2026-11-22T12:00:00Z' },
  ...{ dueAt: '2026-12-06T12:00:00Z', deliveredAt: null, deliveryReference: null },
  ...more,
});
const money = (amount: string) => `£${amount}`;

test('a prize is told by its key, a packet by what is in it, and nothing by a dash', () => {
  const won = [draw(), draw({ prize: null, amount: '1.20' }), draw({ prize: null })];
  expect(won.map((each) => winOf(each, money))).toEqual(['big', '£1.20', '–']);
});

test('a prize is overdue from its time on, and only while it is owed', () => {
  const due = Date.parse('2026-12-06T12:00:00Z');
  expect([isOverdue(draw(), due - 1), isOverdue(draw(), due)]).toEqual([false, true]);
  expect(isOverdue(draw({ state: 'delivered' }), due)).toBe(false);
});

test.each([
  ['0.01', 0],
  ['0.015', 1],
  ['0.00005', 3],
  ['1', 0],
  ['0.10', 0],
])('a probability of %s has %d decimals as a percentage', (probability, digits) => {
  expect(percentDigits(probability)).toBe(digits);
});
