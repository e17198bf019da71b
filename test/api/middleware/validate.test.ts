import { expect, test } from '@jest/globals';
import type { Request } from 'express';
import { z } from 'zod';
import type { ApiError } from '../../../api/errors.ts';
import { checkBody, checkParams, checkQuery, toIssues } from '../../../api/middleware/validate.ts';
import { page, route, streamBody } from '../../../api/route.ts';
import { idParams } from '../../../api/schemas/common.ts';
import { html } from '../../../api/pages/html.ts';

const answers = { 200: z.unknown() };
const handle = async () => ({});
const aRoute = { method: 'POST', roles: 'anyRole', summary: 'A', answers, handle } as const;
const withParams = (params: object, query: object = {}): Request => ({ params, query }) as unknown as Request;

test('an unknown key is an issue of its own, at its own path', () => {
  const { error } = z.strictObject({ a: z.strictObject({}) }).safeParse({ a: { x: 1, y: 2 }, z: 3 });
  expect(toIssues(error?.issues ?? []).map(({ path }) => path)).toEqual(
    expect.arrayContaining([['a', 'x'], ['a', 'y'], ['z']]),
  );
});

test.each([
  ['/v1/campaigns/{id}/waves', 'CAMPAIGN_NOT_FOUND'],
  ['/v1/incidents/{id}/act', 'INCIDENT_NOT_FOUND'],
  ['/v1/people/{id}', 'PERSON_NOT_FOUND'],
  ['/v1/tokens/{id}', 'TOKEN_NOT_FOUND'],
  ['/v1/other/{id}', 'NOT_FOUND'],
])('an address of %s that is no id answers %s', (path, code) => {
  const row = route({ ...aRoute, path, params: idParams });
  expect(() => checkParams(row, withParams({ id: 'x' }))).toThrow(expect.objectContaining({ code }));
});

test('a body is what its schema makes of it; a stream goes through as it is', () => {
  const body = z.strictObject({ n: z.coerce.number().default(3) });
  expect(checkBody(route({ ...aRoute, path: '/v1/a', body }), {})).toEqual({ n: 3 });
  const stream = {};
  expect(checkBody(route({ ...aRoute, path: '/v1/a', body: streamBody('text/csv') }), stream)).toBe(stream);
});

test('a query nobody asked for is refused by the API and ignored by pages', () => {
  const greet = page({ method: 'GET', path: '/p/a', summary: 'A', handle: async () => ({ html: html`a` }) });
  const req = withParams({}, { utm_source: 'mail' });
  expect(checkQuery(greet, req)).toEqual({});
  expect(() => checkQuery(route({ ...aRoute, path: '/v1/a' }), req)).toThrow(
    expect.objectContaining({ code: 'INVALID_QUERY' }),
  );
});

test('a parameter that is there twice is refused by name, once, and others are still looked at', () => {
  const query = z.strictObject({ limit: z.coerce.number().int(), cursor: z.string().optional() });
  const row = route({ ...aRoute, path: '/v1/a', query });
  const refused = (given: object) => {
    try {
      return checkQuery(row, withParams({}, given));
    } catch (error) {
      return (error as ApiError).details['issues'];
    }
  };
  const once = (name: string) => ({ path: [name], message: 'is taken once only' });
  expect(refused({ limit: '1', cursor: ['a', 'b'] })).toEqual([once('cursor')]);
  expect(refused({ limit: ['1', '2'] })).toEqual([once('limit')]);
  expect(refused({ limit: '3' })).toEqual({ limit: 3 });
});
