import { expect, test } from '@jest/globals';
import { refundOf, refundOfShipping, refundSku } from '../../../domain/promotions/refund.ts';

const sold = { sku: 'A', unitPrice: 4000, quantity: 3, listTotal: 1200, total: 1000, refunded: 0 };

test('three units for 10.00 give back 3.33, 3.34 and 3.33', () => {
  expect([0, 1, 2].map((refunded) => refundOf({ ...sold, refunded }, 1).amount)).toEqual([333, 334, 333]);
});

test('the list value leaves with the units', () => {
  expect(refundOf(sold, 2)).toEqual({ sku: 'A', unitPrice: 4000, quantity: 2, amount: 667, listAmount: 800 });
});

test.each([4, -1, 0.5])('%s units of a line of three are refused', (quantity) => {
  expect(() => refundOf(sold, quantity)).toThrow(RangeError);
});

test('a SKU on two lines gives the dearer one back first', () => {
  const lines = [sold, { ...sold, unitPrice: 5000, quantity: 1, listTotal: 500, total: 400 }];
  expect(refundSku(lines, { sku: 'A', quantity: 2 })).toMatchObject([
    { unitPrice: 5000, amount: 400 },
    { unitPrice: 4000, quantity: 1, amount: 333 },
  ]);
});

test('more units than the order holds are refused', () => {
  expect(() => refundSku([{ ...sold, refunded: 2 }], { sku: 'A', quantity: 2 })).toThrow('1 are left');
});

test('shipping goes back with the last unit and not before', () => {
  expect(refundOfShipping(799, { left: 3, taken: 2 })).toBe(0);
  expect(refundOfShipping(799, { left: 1, taken: 1 })).toBe(799);
  expect(refundOfShipping(799, { left: 0, taken: 0 })).toBe(0);
});
