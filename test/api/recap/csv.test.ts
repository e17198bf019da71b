import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { recapCsv } from '../../../api/recap/csv.ts';

const rowsOf = (csv: string): string[][] => parse(csv, { bom: true });

test('each figure is a row that says its part, its item and its name', () => {
  const csv = recapCsv({
    version: 2,
    window: null,
    figures: { sales: '230.00', reachShare: 0.5, aov: null },
    goals: [{ metric: 'sales', target: '100.00', reached: { target: true } }],
    budget: { total: '10.00', lines: [{ line: 'promotion', free: '3.00' }] },
    notRunYet: [{ path: ['waves', 2], message: 'Not run yet' }],
  });
  expect(rowsOf(csv)).toEqual([
    ['section', 'item', 'figure', 'value'],
    ['report', '', 'version', '2'],
    ['report', '', 'window', ''],
    ['figures', '', 'sales', '230.00'],
    ['figures', '', 'reachShare', '0.5'],
    ['figures', '', 'aov', ''],
    ['goals', 'sales', 'metric', 'sales'],
    ['goals', 'sales', 'target', '100.00'],
    ['goals', 'sales', 'reached.target', 'true'],
    ['budget', '', 'total', '10.00'],
    ['budget.lines', 'promotion', 'line', 'promotion'],
    ['budget.lines', 'promotion', 'free', '3.00'],
    ['notRunYet', 'waves.2', 'path.0', 'waves'],
    ['notRunYet', 'waves.2', 'path.1', '2'],
    ['notRunYet', 'waves.2', 'message', 'Not run yet'],
  ]);
});

test('a text that a spreadsheet would run is held back, a negative number is not', () => {
  const csv = recapCsv({ review: { lessons: ['=HYPERLINK("http://x")', '@cmd', '-0.05', '+1,2'] } });
  expect(
    rowsOf(csv)
      .slice(1)
      .map(([, , , value]) => value),
  ).toEqual([`'=HYPERLINK("http://x")`, "'@cmd", '-0.05', "'+1,2"]);
});

test('it begins with a byte order mark and keeps Chinese, quotes and line breaks whatever they are', () => {
  expect(recapCsv({})).toBe('\uFEFFsection,item,figure,value\r\n');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const [, row] = rowsOf(recapCsv({ review: { text } }));
      expect(row?.[3]?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(text);
    }),
  );
});
