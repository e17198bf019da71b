import { expect, test } from '@jest/globals';
import { nearest } from '../../../domain/plan/nearest.ts';

test.each([
  ['budgt', 'budget'],
  ['bugdet', 'budget'],
  ['Budget', 'budget'],
  ['kex', 'key'],
  ['kxx', undefined],
  ['weather', undefined],
  ['', undefined],
  ['b'.repeat(65), undefined],
])('the nearest known word to %p is %p', (word, expected) => {
  expect(nearest(word, ['budget', 'key', 'waves'])).toBe(expected);
});
