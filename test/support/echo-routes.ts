import { z } from 'zod';
import { ApiError } from '../../api/errors.ts';
import { html } from '../../api/pages/html.ts';
import { bytesBody, openRoute, page, route, streamBody, textBody, type Route } from '../../api/route.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Database } from '../../infra/database.ts';

export interface EchoRoutes {
  routes: Route[];
  /** Bodies that reached a handler. */
  seen: unknown[];
}

/** Routes of every shape, whose handlers only note what reached them or fail as told. */
export function echoRoutes(db: Database): EchoRoutes {
  const seen: unknown[] = [];

  const note = async ({ body }: { body: unknown }): Promise<{ body: unknown }> => {
    seen.push(body);
    return { body: { seen: body ?? null } };
  };

  const routes: Route[] = [
    route({
      method: 'POST',
      path: '/v1/things/{id}',
      roles: ['lead', 'operator'],
      summary: 'Takes a thing',
      query: z.strictObject({ dry: z.enum(['yes', 'no']).optional() }),
      body: z.strictObject({
        name: z.string().min(1),
        parts: z.array(z.strictObject({ sku: z.string(), n: z.int() })),
      }),
      answers: { 200: z.unknown() },
      handle: note,
    }),
    route({
      method: 'POST',
      path: '/v1/empty',
      roles: 'anyRole',
      summary: 'No body',
      answers: { 200: z.unknown() },
      handle: note,
    }),
    route({
      method: 'POST',
      path: '/v1/plans',
      roles: ['lead'],
      summary: 'Takes text',
      body: textBody('application/json', 'application/yaml'),
      answers: { 200: z.unknown() },
      handle: note,
    }),
    route({
      method: 'POST',
      path: '/v1/files',
      roles: ['shop'],
      summary: 'Takes a stream',
      body: streamBody('text/csv'),
      answers: { 200: z.unknown() },
      handle: async ({ body }) => {
        let size = 0;
        for await (const chunk of body) size += (chunk as Buffer).length;
        return { body: { size } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/faults/{kind}',
      roles: 'anyRole',
      summary: 'Fails',
      answers: { 200: z.unknown() },
      handle: async ({ params }) => {
        if (params.kind === 'domain') throw new DomainError('SOLD_OUT', 'SKU A is sold out', { sku: 'A' });
        if (params.kind === 'sql') await db.pool.query(`select 'canary@example.test'::uuid`);
        throw new Error('the secret is 42');
      },
    }),
    openRoute({
      method: 'POST',
      path: '/v1/signed',
      access: 'signature',
      summary: 'Checks a signature itself',
      body: bytesBody('application/json'),
      answers: { 200: z.unknown() },
      handle: async ({ body, req }) => {
        if (req.get('webhook-signature') === undefined)
          throw new ApiError('INVALID_SIGNATURE', 'No signature');
        return { body: { size: body.length } };
      },
    }),
    page({
      method: 'GET',
      path: '/p/hello/{token}',
      summary: 'Greets',
      handle: async ({ params }) => {
        if (params.token === 'gone') throw new ApiError('NOT_FOUND', 'No such link');
        if (params.token === 'broken') throw new Error('the secret is 42');
        return { html: html`<p>${params.token}</p>` };
      },
    }),
    page({
      method: 'POST',
      path: '/p/hello/{token}',
      summary: 'Answers',
      body: z.object({ score: z.coerce.number().int().max(10) }),
      handle: async ({ body }) => ({ html: html`<p>${body.score}</p>` }),
    }),
  ];

  return { routes, seen };
}
