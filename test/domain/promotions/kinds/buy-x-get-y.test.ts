import { expect, test } from '@jest/globals';
import { aBuyXGetY, aLine, quoted } from '../build.ts';

const total = (lines: ReturnType<typeof aLine>[], more: Parameters<typeof aBuyXGetY>[0]) =>
  quoted(lines, [aBuyXGetY(more)]).total;

test.each([
  [2, 6000],
  [3, 6000],
  [4, 9000],
  [5, 12000],
  [6, 12000],
])('buy 2 get 1 of a product at 30: %s pay %s', (quantity, paid) => {
  expect(total([aLine('30', quantity)], {})).toBe(paid);
});

test('a set of which a part is free may stay unfilled', () => {
  const get = { sku: 'A', quantity: 2, percent: '100' };
  expect([3, 4, 5].map((units) => total([aLine('30', units)], { get }))).toEqual([6000, 6000, 9000]);
});

test('of two prices the dearest units are bought, and the cheapest of each set is free', () => {
  expect(total([aLine('30', 2), aLine('50', 1)], {})).toBe(8000);
});

test('of another product each full set bought gives its units, the dearest first', () => {
  const terms = { get: { sku: 'B', quantity: 1, percent: '50' } };
  const lines = (bought: number) => [aLine('30', bought), aLine('20', 2, 'B'), aLine('10', 2, 'B')];
  expect([1, 2, 4, 8].map((bought) => total(lines(bought), terms) - bought * 3000)).toEqual([
    6000, 5000, 4000, 3000,
  ]);
});

test('where nothing is bought, or nothing is there to get, it says what is missing', () => {
  const reason = (lines: ReturnType<typeof aLine>[]) =>
    quoted(lines, [aBuyXGetY({ get: { sku: 'B', quantity: 1, percent: '50' } })]).skipped[0]?.reason;
  expect(reason([aLine('30')])).toBe('Works from 2 of A on; the basket has 1');
  expect(reason([aLine('30', 2)])).toBe('Works from 1 of B on; the basket has 0');
});
