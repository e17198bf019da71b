import { describe, expect, test } from '@jest/globals';
import { freeKey, stemOf } from '../../../../web/screens/plan-new/free-key.ts';

describe('a key for a new plan', () => {
  test('is the one asked for where nobody has it', () => {
    expect(freeKey('mid-year', new Set(['mid-year-2', 'other']))).toBe('mid-year');
  });

  test('gets the first number that is free', () => {
    expect(freeKey('mid-year', new Set(['mid-year']))).toBe('mid-year-2');
    expect(freeKey('mid-year', new Set(['mid-year', 'mid-year-2', 'mid-year-4']))).toBe('mid-year-3');
  });

  test('stays within 64 signs', () => {
    const key = `${'a'.repeat(61)}-bc`;
    const next = freeKey(key, new Set([key]));
    expect(next).toBe(`${'a'.repeat(61)}-2`);
    expect(next.length).toBeLessThanOrEqual(64);
  });

  test('is searched for with all of its family', () => {
    expect([stemOf('mid-year'), stemOf('mid-year-2'), stemOf('-2')]).toEqual(['mid-year', 'mid-year', '-2']);
  });
});
