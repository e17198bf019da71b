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
  expect(lines[2]).toBe('| POST /v1/a | yes | – | – | – | – | – | – | – | yes | – |');
  expect(lines[3]).toMatch(/^\| GET \/v1\/b \| signed \|/);
});

test('every code of the table of errors is in the docs with its status', () => {
  const text = errorsTable();
  for (const [code, { status }] of Object.entries(ERRORS))
    expect(text).toContain(`| \`${code}\` | ${status} |`);
});
