import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { ERRORS, type ErrorCode } from '../errors.ts';
import type { Access, BodySpec, Route } from '../route.ts';

const issue = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  code: z.string().optional(),
});

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    issues: z.array(issue).optional(),
  })
  .meta({ id: 'Problem', description: 'Problem Details (RFC 9457); docs/errors.md lists the codes' });

const IDEMPOTENCY_KEY = '1 to 255 printable characters; made and returned where missing';

type Content = NonNullable<ZodOpenApiOperationObject['requestBody']>['content'];

function bodyContent(route: Route, body: BodySpec): Content {
  if (route.kind === 'page') return { 'application/x-www-form-urlencoded': { schema: body as z.ZodType } };
  if (!('media' in body)) return { 'application/json': { schema: body } };
  const schema = { type: 'string' as const };
  return Object.fromEntries(body.media.map((media) => [media, { schema }]));
}

function answersOf({ answers }: Route): ZodOpenApiOperationObject['responses'] {
  const known = Object.entries(answers).map(([status, answer]) => {
    const description = Number(status) < 300 ? 'Done' : 'Not done';
    if (status === '204') return [status, { description }];
    const content =
      typeof answer === 'string'
        ? { [answer]: { schema: { type: 'string' as const } } }
        : { 'application/json': { schema: answer } };
    return [status, { description, content }];
  });
  const failed = {
    description: 'Problem Details',
    content: { 'application/problem+json': { schema: problem } },
  };
  return { ...Object.fromEntries(known), default: failed } as ZodOpenApiOperationObject['responses'];
}

const accessNote = (access: Access): string => {
  if (access === 'public') return 'Open to everybody.';
  if (access === 'signature') return 'Authenticated by its signature (Standard Webhooks).';
  return access === 'anyRole' ? 'Any role.' : `Roles: ${access.join(', ')}.`;
};

function headersOf({ access, changes, headers }: Route): z.ZodObject | undefined {
  const keyed = changes && access !== 'public' && access !== 'signature';
  const said = { ...headers, ...(keyed ? { 'Idempotency-Key': IDEMPOTENCY_KEY } : {}) };
  const fields = Object.entries(said).map(([name, description]) => [
    name,
    z.string().optional().meta({ description }),
  ]);
  return fields.length === 0 ? undefined : z.object(Object.fromEntries(fields) as z.ZodRawShape);
}

function pathOf({ path, params }: Route): z.ZodObject | undefined {
  const keys = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  if (params instanceof z.ZodObject) return params;
  return keys.length === 0 ? undefined : z.object(Object.fromEntries(keys.map((key) => [key, z.string()])));
}

/** `GET /v1/campaigns/{id}/waves` → `getCampaignsIdWaves`. */
export function operationId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const words = path
    .replace(/^\/v1/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return method.toLowerCase() + words.join('');
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { access, path, query, body, summary } = route;
  const open = access === 'public' || access === 'signature';
  const params = { path: pathOf(route), query: query as z.ZodObject | undefined, header: headersOf(route) };
  const requestParams = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
  return {
    operationId: operationId(route),
    summary,
    description: accessNote(access),
    tags: [path.split('/').find((segment) => segment !== '' && segment !== 'v1') ?? 'root'],
    security: open ? [] : [{ bearer: [] }],
    ...(Array.isArray(access) ? { 'x-roles': access as string[] } : {}),
    requestParams,
    ...(body === undefined ? {} : { requestBody: { content: bodyContent(route, body), required: true } }),
    responses: answersOf(route),
  };
}

/** OpenAPI 3.1 of a route table, paths in alphabetical order. */
export function openApiDocument(routes: readonly Route[]): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Fanfare',
      version: '1',
      description:
        'Runs a marketing campaign from research to recap. Amounts are decimal strings, instants RFC 3339.',
    },
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths,
  });
}
