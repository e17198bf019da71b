import { expect, test } from '@jest/globals';
import { discountCostRate } from '../../../domain/figures/rates.ts';
import { salesOf } from '../../../domain/figures/sales.ts';
import { quote } from '../../../domain/promotions/quote.ts';
import { refundOf } from '../../../domain/promotions/refund.ts';
import { aPercentOff } from '../promotions/build.ts';

test('a discount cost rate of 20 % stays 20 % when 5 % of the orders are refunded', () => {
  const sold = Array.from({ length: 100 }, () => ({
    listTotal: 1_200_000,
    total: 1_000_000,
    refundedList: 0,
    refunded: 0,
  }));
  const refunded = sold.map((line, i) =>
    i < 5 ? { ...line, refundedList: line.listTotal, refunded: line.total } : line,
  );
  const rates = [sold, refunded]
    .map(salesOf)
    .map(({ listValue, sales }) => discountCostRate(listValue, sales));
  expect(rates).toEqual([
    { n: 1, d: 5 },
    { n: 1, d: 5 },
  ]);
  expect(salesOf(refunded)).toEqual({ sales: 95_000_000, listValue: 114_000_000 });
});

test('a quoted order with part of a line refunded keeps the value of what was kept', () => {
  const { lines } = quote({
    digits: 2,
    lines: [{ sku: 'A', quantity: 4, unitPrice: 50_000 }],
    promotions: [aPercentOff('20')],
    context: { at: 0 },
  });
  const paid = lines.map((line) => {
    const { amount, listAmount } = refundOf({ ...line, refunded: 0 }, 1);
    return { ...line, refunded: amount, refundedList: listAmount };
  });
  expect(salesOf(paid)).toEqual({ sales: 12_000, listValue: 15_000 });
});

test('no orders are no sales', () => {
  expect(salesOf([])).toEqual({ sales: 0, listValue: 0 });
});
