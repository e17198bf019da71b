import { expect, test } from '@jest/globals';
import { openApiDocument, operationId } from '../../../api/openapi/document.ts';
import { describedRoutes } from '../../../api/openapi/files.ts';
import { echoRoutes } from '../../support/echo-routes.ts';
import { testDatabase } from '../../support/postgres.ts';

interface Operation {
  operationId: string;
  security: object[];
  parameters?: { in: string; name: string; required?: boolean }[];
  requestBody?: { content: Record<string, object> };
  responses: Record<string, { content?: Record<string, object> }>;
}

const db = await testDatabase();
const document = openApiDocument(echoRoutes(db).routes) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
};
const operation = (method: string, path: string): Operation | undefined => document.paths[path]?.[method];

test('a route of the table is an operation with its parameters, body, answers and security', () => {
  const thing = operation('post', '/v1/things/{id}');
  expect(document.openapi).toBe('3.1.0');
  expect(thing).toMatchObject({
    operationId: 'postThingsId',
    security: [{ bearer: [] }],
    'x-roles': ['lead', 'operator'],
  });
  expect(thing?.parameters?.map((parameter) => `${parameter.in} ${parameter.name}`)).toEqual([
    'path id',
    'query dry',
    'header Idempotency-Key',
  ]);
  expect(Object.keys(thing?.requestBody?.content ?? {})).toEqual(['application/json']);
  expect(Object.keys(thing?.responses['default']?.content ?? {})).toEqual(['application/problem+json']);
});

test('text, streams and forms have their content types, open routes no security', () => {
  const media = (path: string) => Object.keys(operation('post', path)?.requestBody?.content ?? {});
  expect(media('/v1/plans')).toEqual(['application/json', 'application/yaml']);
  expect(media('/v1/files')).toEqual(['text/csv']);
  expect(media('/p/hello/{token}')).toEqual(['application/x-www-form-urlencoded']);
  expect(operation('post', '/v1/signed')?.security).toEqual([]);
  expect(operation('post', '/v1/signed')?.parameters ?? []).toEqual([]);
});

test('no two routes of the product share an operation id, a method and path, or lack a summary', () => {
  const routes = describedRoutes();
  expect(new Set(routes.map(operationId)).size).toBe(routes.length);
  expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
  expect(routes.filter(({ summary }) => summary.length < 5)).toEqual([]);
});

test('every route of the product is under /v1 or one of the addresses that API.md excepts', () => {
  const elsewhere = /^\/(v1|p|t)\/|^\/(healthz|readyz|metrics|openapi\.json|docs(\/errors)?)$/;
  expect(describedRoutes().filter(({ path }) => !elsewhere.test(path))).toEqual([]);
});
