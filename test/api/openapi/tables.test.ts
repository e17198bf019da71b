import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { ERRORS } from '../../../api/errors.ts';
import { errorsTable, mayCall, rolesTable } from '../../../api/openapi/tables.ts';
import { openRoute, route } from '../../../api/route.ts';

const answers = { 200: z.unknown() };
const handle = async () => ({});
const guarded = route({
  method: 'POST',
  path: '/v1/a',
  roles: ['lead', 'admin'],
  summary: 'Guarded',
  answers,
  handle,
});
const signed = openRoute({
  method: 'GET',
  path: '/v1/b',
  access: 'signature',
  summary: 'Signed',
  answers,
  handle,
});

const cells = (line = ''): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

test('who may call is what the route says', () => {
  expect([mayCall(guarded, 'lead'), mayCall(guarded, 'viewer'), mayCall(signed, 'viewer')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('the table has a line a route and a column a role', () => {
  const lines = rolesTable([signed, guarded])
    .split('\n')
    .filter((line) => line.startsWith('| '));
  expect(lines).toHaveLength(4);
  expect(cells(lines[2])).toEqual(['POST /v1/a', 'yes', '–', '–', '–', '–', '–', '–', '–', 'yes', '–']);
  expect(cells(lines[3]).slice(0, 2)).toEqual(['GET /v1/b', 'signed']);
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
});

test('every code of the table of errors is in the docs with its status', () => {
  const text = errorsTable();
  for (const [code, { status }] of Object.entries(ERRORS))
    expect(text).toMatch(new RegExp(`\\| \`${code}\` +\\| ${status} `));
});
