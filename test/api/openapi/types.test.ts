import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { clientTypes, typeOf } from '../../../api/openapi/types.ts';
import { openRoute, textBody } from '../../../api/route.ts';

const typeOfZod = (schema: z.ZodType): string =>
  typeOf(z.toJSONSchema(schema) as Parameters<typeof typeOf>[0]);

test.each<[z.ZodType, string]>([
  [z.string(), 'string'],
  [z.int().min(1), 'number'],
  [z.string().nullable(), 'string | null'],
  [z.enum(["it's", 'b']), "'it\\'s' | 'b'"],
  [z.literal(3), '3'],
  [z.array(z.union([z.string(), z.number()])), '(string | number)[]'],
  [z.tuple([z.string(), z.boolean()]), '[string, boolean]'],
  [z.record(z.string(), z.number()), 'Record<string, number>'],
  [z.strictObject({}), 'Record<string, never>'],
  [z.object({ a: z.string(), 'b-c': z.unknown().optional() }), "{ a: string; 'b-c'?: unknown }"],
  [z.unknown(), 'unknown'],
])('a schema is the type of its values (%#)', (schema, type) => {
  expect(typeOfZod(schema)).toBe(type);
});

test('a route is an operation with query, body and answer; shared schemas are named; pages are left out', () => {
  const shared = z.object({ n: z.number() }).meta({ id: 'Shared' });
  const handle = async () => ({});
  const text = clientTypes([
    openRoute({
      method: 'POST',
      path: '/v1/a/{id}',
      access: 'public',
      summary: 'A',
      query: z.object({ q: z.string().optional() }),
      body: textBody('application/yaml'),
      answers: { 200: shared, 202: z.object({ later: z.boolean() }) },
      handle,
    }),
    openRoute({
      method: 'GET',
      path: '/healthz',
      access: 'public',
      summary: 'H',
      answers: { 204: 'none' },
      handle,
    }),
  ]);
  expect(text).toContain('  Shared: { n: number };');
  expect(text).toContain(
    "  'POST /v1/a/{id}': { query: { q?: string }; body: string; answer: Schemas['Shared'] | { later: boolean } };",
  );
  expect(text).not.toContain('healthz');
});
