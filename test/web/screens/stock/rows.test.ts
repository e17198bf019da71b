import { expect, test } from '@jest/globals';
import { nameOf, signed, troubleOf } from '../../../../web/screens/stock/rows.ts';

test('a product is called by its name, and by its SKU where it has none', () => {
  expect([nameOf({ sku: 'A', name: 'Lamp' }), nameOf({ sku: 'A', name: null })]).toEqual(['Lamp', 'A']);
});

test.each([
  ['move', -3, -3],
  ['set', 5, 5],
  ['commit', 2, -2],
  ['reserve', 2, -2],
  ['release', 2, 2],
  ['return', 2, 2],
] as const)('%s of %i units is shown as %i', (kind, quantity, shown) => {
  expect(signed({ kind, quantity })).toBe(shown);
});

test('trouble is told by its word, whatever details follow', () => {
  expect([{ error: 'REFUSED STATUS_401' }, { error: 'SHORT' }, { error: null }].map(troubleOf)).toEqual([
    'REFUSED',
    'SHORT',
    '',
  ]);
});
