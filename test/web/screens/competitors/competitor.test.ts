import { expect, test } from '@jest/globals';
import { bodyOf, shareOf } from '../../../../web/screens/competitors/competitor.ts';

test.each([
  ['12.5', '0.125'],
  ['12.5 %', '0.125'],
  ['100', '1'],
  ['0', '0'],
  ['7', '0.07'],
  ['0.25', '0.0025'],
  ['101', null],
  ['-1', null],
  ['a lot', null],
  ['', null],
])('a share typed as %j is %j', (text, share) => {
  expect(shareOf(text)).toBe(share);
});

test('an offer carries what was filled in and nothing else', () => {
  expect(bodyOf({ name: ' Rival ', price: '9.99', product: ' ', share: '20', from: '2027-06-01' })).toEqual({
    ...{ name: 'Rival', price: '9.99', from: '2027-06-01', share: '0.2' },
  });
  expect(bodyOf({ name: 'Rival' })).toEqual({ name: 'Rival' });
});
