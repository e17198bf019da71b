import { expect, test } from '@jest/globals';
import { bodyOf, wordsOf, type TypedRule } from '../../../../web/screens/platform-rules/rule.ts';

const typed = (more: Partial<TypedRule>): TypedRule => ({
  ...{ platform: 'tmall', key: 'r', source: 'Seller rules', kind: 'lowestPrice' },
  ...more,
});

test('words are separated by commas of either writing or by lines, each once', () => {
  expect(wordsOf('甩卖，清仓、 crazy ,\ncrazy')).toEqual(['甩卖', '清仓', 'crazy']);
});

test('a rule is sent with what was typed, and days left empty are left out', () => {
  expect(bodyOf(typed({ days: 15, from: '', to: '2027-12-31' }))).toEqual({
    source: 'Seller rules',
    terms: { kind: 'lowestPrice', days: 15 },
    to: '2027-12-31',
  });
  expect(bodyOf(typed({ kind: 'forbiddenWords', words: 'a, b' })).terms).toEqual({
    kind: 'forbiddenWords',
    words: ['a', 'b'],
  });
  const { terms } = bodyOf(typed({ kind: 'enrolment', by: '2027-06-01T10:00' }));
  expect(terms).toEqual({ kind: 'enrolment', by: new Date('2027-06-01T10:00').toISOString() });
});
