import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, unstorable } from '../../../api/middleware/json.ts';

test('canonical JSON orders the members of every object and keeps the order of lists', () => {
  expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'é', B: 1.5 })).toBe(
    '{"B":1.5,"a":"é","b":[2,{"c":null,"d":1}]}',
  );
});

test('canonical JSON is JSON of the same value, and equal for equal values', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test('texts that PostgreSQL cannot keep are found where they are, in values and in keys', () => {
  const body = { name: 'a\0', list: ['ok', '\ud800'], ['k\0']: 1, emoji: '😀' };
  expect(unstorable(body)).toEqual([
    { path: ['name'], message: 'has a NUL character' },
    { path: ['list', 1], message: 'has half of a surrogate pair' },
    { path: [], message: 'has a NUL character' },
  ]);
});
