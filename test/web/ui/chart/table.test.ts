import { expect, test } from '@jest/globals';
import { columnsOf, csvName, csvOf, shownCell } from '../../../../web/ui/chart/table.ts';

test('a file has the values as the API has them, not as they are shown', () => {
  const columns = ['Day', { title: 'Sales', numeric: true, show: (value: unknown) => `£${String(value)}` }];
  expect(csvOf({ columns, rows: [['2027-06-01', '1200.00']] })).toBe(
    '\uFEFFDay,Sales\r\n2027-06-01,1200.00\r\n',
  );
});

test('commas, quotes and line ends are quoted; nothing is an empty cell', () => {
  const rows = [['a,b', 'say "hi"', 'one\ntwo', null]];
  expect(csvOf({ columns: ['1', '2', '3', '4'], rows })).toContain('"a,b","say ""hi""","one\ntwo",\r\n');
});

test.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\tx'])('%j is no formula for a spreadsheet', (text) => {
  expect(csvOf({ columns: ['a'], rows: [[text]] })).toContain(`'${text}`);
});

test('a negative amount stays a number', () => {
  expect(csvOf({ columns: ['a'], rows: [['-12.50']] })).toContain('\r\n-12.50\r\n');
});

test('a column of numbers alone is numeric, the one that names the row never by itself', () => {
  const table = {
    columns: ['n', 'count', 'text'],
    rows: [
      [1, 2, 'x'],
      [3, 4, 'y'],
    ],
  };
  expect(columnsOf(table).map(({ numeric }) => numeric)).toEqual([false, true, false]);
});

test('what is not known is shown as a dash', () => {
  expect(shownCell({ title: 'a' }, null)).toBe('–');
});

test.each([
  ['Running total against target: Sales', 'running-total-against-target-sales.csv'],
  ['分时热力图: 销售额', '分时热力图-销售额.csv'],
  ['…', 'chart.csv'],
])('%s is saved as %s', (label, name) => {
  expect(csvName(label)).toBe(name);
});
