import { expect, test } from '@jest/globals';
import {
  byCover,
  charted,
  found,
  standingOf,
  type Product,
} from '../../../../web/screens/campaign-stock/rows.ts';

const product = (sku: string, more: Partial<Product> = {}): Product => ({
  ...{ sku, name: null, planned: 100, allocated: 100, perBuyer: null, soldOut: false, unitsSold: 0 },
  ...{ onHand: 100, reserved: 0, free: 100, left: 100, cover: 1, hoursLeft: null, dailyCap: null },
  ...{ locations: [], readAt: null },
  ...more,
});

test.each<[string, Partial<Product>, string]>([
  ['sold out by hand', { soldOut: true, left: 40, cover: 0.4 }, 'soldOut'],
  ['nothing left', { left: 0, cover: 0 }, 'soldOut'],
  ['under a fifth', { left: 19, cover: 0.19 }, 'low'],
  ['a fifth', { left: 20, cover: 0.2 }, 'fine'],
  ['not launched', { left: null, cover: null }, 'unknown'],
])('a product that is %s stands as such', (_, more, standing) => {
  expect(standingOf(product('A', more))).toBe(standing);
});

test('what runs out first is on top, what has no cover last, ties by SKU', () => {
  const items = [
    product('D', { cover: null }),
    product('C', { cover: 0.5 }),
    product('B', { cover: 0.5 }),
    product('A', { cover: 0.9 }),
  ];
  expect(byCover(items).map(({ sku }) => sku)).toEqual(['B', 'C', 'A', 'D']);
});

test('only what was allocated is drawn, and no more than a chart holds', () => {
  const many = Array.from({ length: 20 }, (_, i) => product(`P${i}`, { cover: i / 20 }));
  expect(charted([...many, product('N', { allocated: null }), product('Z', { allocated: 0 })])).toHaveLength(
    12,
  );
});

test('products are found by SKU and by name, whatever the case', () => {
  const items = [product('22423', { name: 'Cakestand' }), product('85123A')];
  expect(found(items, ' CAKE ').map(({ sku }) => sku)).toEqual(['22423']);
  expect(found(items, '85123a').map(({ sku }) => sku)).toEqual(['85123A']);
  expect(found(items, '')).toHaveLength(2);
});
