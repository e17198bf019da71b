import { expect, test } from '@jest/globals';
import { csvLine } from '../../api/csv.ts';

test.each([
  ['=1+1', `'=1+1`],
  ['+44', `'+44`],
  ['-5,x', `"'-5,x"`],
  ['@sum', `'@sum`],
  ['-5', '-5'],
  ['-5.25', '-5.25'],
  ['a "b"', '"a ""b"""'],
  ['two\nlines', '"two\nlines"'],
  ['中文', '中文'],
])('%s is written as %s', (text, written) => {
  expect(csvLine([text, 'x'])).toBe(`${written},x\r\n`);
});
