import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { encodingOf, firstRecords, previewOf } from '../../../../web/screens/imports/preview.ts';

test.each([
  [
    'plain lines',
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a byte order mark and CRLF',
    '\uFEFFa,b\r\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'quotes, commas and line ends in them',
    '"a ""x""","b\nc"\n1,\n',
    [
      ['a "x"', 'b\nc'],
      ['1', ''],
    ],
  ],
  ['an empty cell at the end of the text', 'a,', [['a', '']]],
  ['nothing', '', []],
])('%s are taken apart', (_name, text, records) => {
  expect(firstRecords(text, { most: 5, cut: false })).toEqual(records);
});

test('a record that may go on is left out', () => {
  expect(firstRecords('a,b\n1,"2', { most: 5, cut: true })).toEqual([['a', 'b']]);
  expect(firstRecords('a\nb\nc\n', { most: 2, cut: false })).toEqual([['a'], ['b']]);
});

test('a compressed file shows its lines and goes as it is', async () => {
  const file = new File([gzipSync('sku, on_hand\nA,1\n')], 'stock.csv.gz');
  expect(await previewOf(file)).toEqual({ header: ['sku', 'on_hand'], rows: [['A', '1']] });
  expect(encodingOf(file)).toEqual({ 'content-encoding': 'gzip' });
  expect(encodingOf(new File(['x'], 'x.csv'))).toEqual({});
  await expect(previewOf(new File(['no gzip'], 'x.gz'))).rejects.toThrow();
});
