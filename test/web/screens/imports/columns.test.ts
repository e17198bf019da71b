import { describe, expect, test } from '@jest/globals';
import { parseColumnMap } from '../../../../store/imports.ts';
import { IMPORT_FORMATS } from '../../../../store/imports/formats.ts';
import {
  faultsOf,
  guess,
  IMPORT_COLUMNS,
  IMPORT_KINDS,
  mapOf,
} from '../../../../web/screens/imports/columns.ts';

const RETAIL = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
  'Country',
];

test.each(IMPORT_KINDS)('columns of %s are those the importer reads', (kind) => {
  const { required, optional } = IMPORT_COLUMNS[kind];
  expect([...required].sort()).toEqual([...IMPORT_FORMATS[kind].required].sort());
  expect([...required, ...optional].filter((name) => !IMPORT_FORMATS[kind].isKnown(name))).toEqual([]);
});

describe('a mapping', () => {
  test('is guessed from the names shops give their columns, and is sent as the API reads it', () => {
    const mapping = guess('orders', RETAIL);
    expect(faultsOf('orders', mapping)).toEqual([]);
    expect(parseColumnMap(mapOf(mapping))).toEqual({
      ...{ order_id: 'InvoiceNo', ordered_at: 'InvoiceDate', customer_id: 'CustomerID', sku: 'StockCode' },
      ...{ description: 'Description', quantity: 'Quantity', unit_price: 'UnitPrice', country: 'Country' },
    });
  });

  test('takes a column of the same name before one that is spelled otherwise, and none twice', () => {
    expect(guess('stock', ['quantity', 'on_hand', 'SKU'])).toMatchObject({
      on_hand: 'on_hand',
      sku: 'SKU',
      location: '',
    });
    expect(mapOf(guess('customers', ['customer_id', 'email']))).toBe('');
  });

  test('that lacks a column, takes one twice, or cannot be said in an address is told', () => {
    const header = ['a', 'b', 'c:d'];
    expect(faultsOf('stock', guess('stock', header))).toEqual([
      { kind: 'missing', column: 'sku' },
      { kind: 'missing', column: 'on_hand' },
    ]);
    expect(faultsOf('stock', { sku: 'a', on_hand: 'a', location: 'c:d' })).toEqual([
      { kind: 'twice', column: 'a' },
      { kind: 'unspeakable', column: 'c:d' },
    ]);
  });
});
