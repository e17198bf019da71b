import { expect, test } from '@jest/globals';
import { suggest } from '../../../../api/schemas/plan/suggest.ts';

test.each([
  ['themes', "Unknown key 'themes'; did you mean 'theme'?"],
  ['colour', "Unknown key 'colour'"],
  ['partners', "'partners' is not part of this version"],
])('of the key %s it is said: %s', (key, expected) => {
  expect(suggest(key, ['theme', 'goals'])).toBe(expected);
});

test('what planning works out is refused by name', () => {
  expect(suggest('resolved', ['metric'])).toBe("'resolved' is worked out by planning: leave it out");
});
