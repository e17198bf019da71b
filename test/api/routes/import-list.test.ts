import { expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { importListRoutes } from '../../../api/routes/import-list.ts';
import { importRoutes } from '../../../api/routes/imports.ts';
import { appDeps, signIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
const deps = appDeps(db);
const app = createApp(deps, [...importRoutes(deps), ...importListRoutes(deps)]);
const shop = await signIn(db, ['shop']);
const get = (path: string) => request(app).get(path).set('Authorization', shop.bearer);
const send = async (lines: string[]): Promise<string> => {
  const { body } = await request(app)
    .post('/v1/customers/import')
    .set({ authorization: shop.bearer, 'content-type': 'text/csv' })
    .serialize((content: unknown) => content as string)
    .send(`${lines.join('\n')}\n`);
  return body.importId as string;
};

test('imports are listed newest first with who sent them, page by page', async () => {
  const first = await send(['customer_id', 'a']);
  const second = await send(['customer_id,email', 'b,wrong', 'c,']);
  const page = await get('/v1/imports?limit=1');
  expect(page.body.items).toMatchObject([
    {
      ...{
        importId: second,
        kind: 'customers',
        state: 'done',
        imported: 1,
        rejected: 1,
        kept: 1,
        warnings: 0,
      },
      by: { id: shop.person.id, name: shop.person.name },
    },
  ]);
  const rest = await get(`/v1/imports?limit=1&cursor=${page.body.nextCursor as string}`);
  expect(rest.body).toMatchObject({ items: [{ importId: first }], nextCursor: null });
});

test('rejected lines come as a file that no spreadsheet runs', async () => {
  const id = await send(['customer_id,email', '=1+1,wrong', '-2,wrong', '"c,1",wrong']);
  const { headers, text } = await get(`/v1/imports/${id}/rejected`);
  expect(headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="rejected-${id}.csv"`,
    'cache-control': 'no-store',
  });
  expect(text.split('\r\n')).toEqual([
    '\uFEFFline,message,text',
    `2,email is not an e-mail address,"'=1+1,wrong"`,
    `3,email is not an e-mail address,"'-2,wrong"`,
    `4,email is not an e-mail address,"""c,1"",wrong"`,
    '',
  ]);
});

test('more lines than one page are all there', async () => {
  const id = await send(['customer_id,email', ...Array.from({ length: 4_500 }, (_, n) => `p${n},wrong`)]);
  const { text } = await get(`/v1/imports/${id}/rejected`);
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(4_501);
  expect(new Set(lines).size).toBe(4_501);
  expect(lines.at(-1)).toContain('p4499');
});

test('of an import nobody made nothing is found', async () => {
  const { body } = await get('/v1/imports/019a0000-0000-7000-8000-000000000001/rejected');
  expect(body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
});
