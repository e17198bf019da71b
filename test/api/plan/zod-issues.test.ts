import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { toIssues } from '../../../api/plan/zod-issues.ts';
import { strict } from '../../../api/schemas/plan/primitives.ts';

function found(schema: z.ZodType, input: unknown): string[] {
  const result = schema.safeParse(input);
  if (result.success) return [];
  return toIssues(result.error.issues, input).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

const target = z.union([strict({ lift: z.number() }), strict({ value: z.number() })], {
  error: 'lift or value',
});

describe('issues', () => {
  test('each unknown key is an issue of its own', () => {
    expect(found(strict({ budget: z.number() }), { budget: 1, budgt: 2, other: 3 })).toEqual([
      "budgt: Unknown key 'budgt'; did you mean 'budget'?",
      "other: Unknown key 'other'",
    ]);
  });

  test('of a union the branch that was meant is explained, else the union', () => {
    expect(found(strict({ target }), { target: { lift: 'x' } })).toEqual([
      'target.lift: Invalid input: expected number, received string',
    ]);
    expect(found(strict({ target }), { target: 7 })).toEqual(['target: lift or value']);
    expect(found(strict({ target }), {})).toEqual(['target: Required, but not there']);
  });

  test('a key of a record that is not allowed says why', () => {
    const schema = z.record(z.string().regex(/^[a-z]{2}$/, 'Expected a tag'), z.string());
    expect(found(strict({ name: schema }), { name: { English: 'x' } })).toEqual([
      'name.English: Expected a tag',
    ]);
  });

  test('what is not there is told from what is wrong', () => {
    expect(found(strict({ a: z.string(), b: z.string() }), { b: 1 })).toEqual([
      'a: Required, but not there',
      'b: Invalid input: expected string, received number',
    ]);
  });
});
