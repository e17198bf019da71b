import { expect, test } from '@jest/globals';
import { aFlash, aLine, quoted } from '../build.ts';

test('the units left go at the flash price, the rest of the line at the full price', () => {
  const { total, units } = quoted([aLine('80', 3)], [aFlash()], { unitsLeft: { flash: 2 } });
  expect({ total, units }).toEqual({ total: 16000, units: [{ promotion: 'flash', sku: 'A', quantity: 2 }] });
});

test('of two prices of the product the dearest line goes first, and the units are told together', () => {
  const { total, units } = quoted([aLine('10', 2), aLine('80', 2)], [aFlash({ units: 3 })]);
  expect({ total, units }).toMatchObject({ total: 8000 + 500 + 1000, units: [{ quantity: 3 }] });
});

test.each([
  ['UNITS_SPENT', { unitsLeft: { flash: 0 } }, 'All 100 units of this promotion are sold'],
  ['BUYER_LIMIT', { unitsHad: { flash: 1 } }, 'This buyer has had 1 of the 1 that one person gets'],
])(
  'with nothing left it is skipped as %s and the order goes on at the full price',
  (code, context, reason) => {
    const result = quoted([aLine('80')], [aFlash({ perBuyer: 1 })], context);
    expect(result).toMatchObject({ total: 8000, units: [], skipped: [{ promotion: 'flash', code, reason }] });
  },
);

test('a price that is none takes no units', () => {
  expect(quoted([aLine('80')], [aFlash({ price: 80_000 })])).toMatchObject({
    units: [],
    skipped: [{ code: 'NO_EFFECT' }],
  });
});

test('a limit of the record counts only where it is the record’s own', () => {
  const flash = aFlash({ key: 'constructor' });
  expect(quoted([aLine('80')], [flash], { unitsLeft: {} }).total).toBe(4000);
});
