import { expect, test } from '@jest/globals';
import { dayIn, windowOf } from '../../../../web/screens/segments/window.ts';

test.each([
  ['', '2026-06-10', '2027-06-09'],
  ['to=2011-12-09', '2010-12-10', '2011-12-09'],
  ['from=2010-12-01&to=2011-12-09', '2010-12-01', '2011-12-09'],
  ['from=2012-01-01&to=2011-12-09', '2011-12-09', '2011-12-09'],
  ['from=yesterday', '2026-06-10', '2027-06-09'],
])('%s asks for %s to %s', (query, from, to) => {
  expect(windowOf(new URLSearchParams(query), '2027-06-09')).toEqual({ from, to });
});

test('today is the zone’s own', () => {
  const late = Date.parse('2027-06-09T23:30:00Z');
  expect(dayIn('Asia/Shanghai', late)).toBe('2027-06-10');
  expect(dayIn('UTC', late)).toBe('2027-06-09');
});
