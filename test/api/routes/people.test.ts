import { beforeAll, describe, expect, test } from '@jest/globals';
import request from 'supertest';
import { createApp } from '../../../api/app.ts';
import { peopleRoutes } from '../../../api/routes/people.ts';
import { listAudit, verifyAudit } from '../../../store/audit.ts';
import { appDeps, signIn, type SignedIn } from '../../support/app.ts';
import { testDatabase } from '../../support/postgres.ts';

const db = await testDatabase();
let clock = Date.now();
const deps = appDeps(db, { now: () => clock });
const app = createApp(deps, peopleRoutes(deps));
let admin: SignedIn;
const UNKNOWN = '019a0000-0000-7000-8000-000000000000';

beforeAll(async () => {
  admin = await signIn(db, ['admin']);
});

const as = (call: request.Test, bearer = admin.bearer): request.Test => call.set('Authorization', bearer);
const add = (body: object): request.Test => as(request(app).post('/v1/people')).send(body);

describe('people', () => {
  test('a person is added, listed and changed', async () => {
    const added = await add({
      email: 'New@fanfare.example',
      name: ' New ',
      roles: ['lead', 'viewer'],
      language: 'zh-CN',
    });
    expect(added.status).toBe(201);
    expect(added.headers['location']).toBe(`/v1/people/${added.body.id}`);
    expect(added.body).toMatchObject({
      email: 'new@fanfare.example',
      name: 'New',
      roles: ['lead', 'viewer'],
      active: true,
    });
    const changed = await as(request(app).patch(`/v1/people/${added.body.id}`)).send({
      active: false,
      name: 'Old',
    });
    expect(changed.body).toEqual({ ...added.body, active: false, name: 'Old' });
    const first = await as(request(app).get('/v1/people?limit=1'));
    const second = await as(
      request(app).get('/v1/people').query({ limit: 1, cursor: first.body.nextCursor }),
    );
    expect([...first.body.items, ...second.body.items]).toEqual([
      expect.objectContaining({ email: 'admin@fanfare.example' }),
      changed.body,
    ]);
    expect(second.body.nextCursor).toBeNull();
  });

  test.each([
    [{ email: 'x', name: '', roles: [] }, [['email'], ['name'], ['roles']]],
    [{ email: 'x@y.example', name: 'X', roles: ['king'] }, [['roles', 0]]],
    [{ email: 'x@y.example', name: 'X', roles: ['lead', 'lead'] }, [['roles']]],
  ])('a person who is not one (%j) is refused with every fault', async (body, paths) => {
    const refused = await add(body);
    expect(refused.body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
    const { issues } = refused.body as { issues: { path: unknown }[] };
    expect(issues.map(({ path }) => path)).toEqual(paths);
  });

  test('an address that is taken is refused', async () => {
    const body = { email: 'ADMIN@fanfare.example', name: 'A', roles: ['admin'] };
    expect((await add(body)).body).toMatchObject({ status: 409, code: 'PERSON_EXISTS' });
  });

  test('nobody is changed who is not there, and nothing by an empty change', async () => {
    const change = (id: string, body: object): request.Test =>
      as(request(app).patch(`/v1/people/${id}`)).send(body);
    expect((await change(UNKNOWN, { name: 'X' })).body).toMatchObject({
      status: 404,
      code: 'PERSON_NOT_FOUND',
    });
    expect((await change('nobody', { name: 'X' })).body).toMatchObject({
      status: 404,
      code: 'PERSON_NOT_FOUND',
    });
    expect((await change(admin.person.id, {})).body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
  });

  test('a cursor of no list is refused', async () => {
    const refused = await as(request(app).get('/v1/people?cursor=abc'));
    expect(refused.body).toMatchObject({
      status: 400,
      code: 'INVALID_QUERY',
      issues: [{ path: ['cursor'] }],
    });
  });
});

describe('tokens', () => {
  const tokens = (id: string, key = 'k'): request.Test =>
    as(request(app).post(`/v1/people/${id}/tokens`))
      .set('Idempotency-Key', key)
      .send({ expiresInDays: 2 });

  test('a token is shown once, works until it expires, and not after it was ended', async () => {
    const issued = await tokens(admin.person.id);
    const bearer = `Bearer ${issued.body.token}`;
    expect({ status: issued.status, expires: issued.body.expiresAt }).toEqual({
      status: 201,
      expires: new Date(clock + 2 * 86_400_000).toISOString(),
    });
    expect((await tokens(admin.person.id)).body).toEqual({ ...issued.body, token: undefined });

    const list = async (): Promise<number> => (await as(request(app).get('/v1/people'), bearer)).status;
    expect(await list()).toBe(200);
    clock += 2 * 86_400_000;
    expect(await list()).toBe(401);
    clock -= 2 * 86_400_000;
    expect((await as(request(app).delete(`/v1/tokens/${issued.body.id}`))).status).toBe(204);
    expect(await list()).toBe(401);
  });

  test('nobody gets a token who is not there; a token that is not there is not ended', async () => {
    expect((await tokens(UNKNOWN, 'k2')).body).toMatchObject({ status: 404, code: 'PERSON_NOT_FOUND' });
    const ended = await as(request(app).delete(`/v1/tokens/${UNKNOWN}`));
    expect(ended.body).toMatchObject({ status: 404, code: 'TOKEN_NOT_FOUND' });
  });

  test('tokens of a person are listed without the token, those ended too', async () => {
    const one = await signIn(db, ['viewer'], 'listed@fanfare.example');
    const path = `/v1/people/${one.person.id}/tokens`;
    const made = await as(request(app).post(path)).send();
    expect(made.body.expiresAt).toBe(new Date(clock + 90 * 86_400_000).toISOString());
    await as(request(app).delete(`/v1/tokens/${made.body.id}`));
    const list = await as(request(app).get(path));
    expect(list.body.items).toEqual([
      expect.objectContaining({ revokedAt: null }),
      {
        ...{ id: made.body.id, createdAt: expect.any(String), expiresAt: made.body.expiresAt },
        revokedAt: new Date(clock).toISOString(),
      },
    ]);
    expect((await as(request(app).get(`/v1/people/${UNKNOWN}/tokens`))).status).toBe(404);
    expect((await as(request(app).post(path)).send({ expiresInDays: 366 })).status).toBe(400);
  });

  test('somebody inactive gets no token', async () => {
    const one = await signIn(db, ['viewer'], 'gone@fanfare.example');
    await as(request(app).patch(`/v1/people/${one.person.id}`)).send({ active: false });
    expect((await tokens(one.person.id, 'k3')).body).toMatchObject({ status: 409, code: 'PERSON_INACTIVE' });
  });

  test('people and tokens are on the chain of the whole shop, by ids only', async () => {
    const added = await add({ email: 'audited@fanfare.example', name: 'Audited Name', roles: ['viewer'] });
    const personId = added.body.id as string;
    await as(request(app).patch(`/v1/people/${personId}`)).send({ name: 'New Name', roles: ['lead'] });
    const { id: tokenId, expiresAt } = (await tokens(personId, 'k4')).body;
    await as(request(app).delete(`/v1/tokens/${tokenId}`));
    const rows = await listAudit(db.pool, { scope: 'all', after: 0, limit: 100 });
    const own = rows.filter(({ data }) => data['personId'] === personId);
    expect(own.map(({ action, actorId, data }) => ({ action, actorId, data }))).toEqual(
      [
        { action: 'personAdded', data: { personId, roles: ['viewer'] } },
        { action: 'personChanged', data: { personId, changed: ['name', 'roles'], roles: ['lead'] } },
        { action: 'tokenIssued', data: { personId, tokenId, expiresAt } },
        { action: 'tokenRevoked', data: { personId, tokenId } },
      ].map((each) => ({ ...each, actorId: admin.person.id })),
    );
    expect(await verifyAudit(db.pool, 'all')).toMatchObject({ ok: true });
  });

  test.each(['a\nb', 'a\u0000b', 'a\u202eb'])(
    'a name with control characters (%j) is refused',
    async (name) => {
      const refused = await add({ email: 'control@fanfare.example', name, roles: ['viewer'] });
      expect(refused.body).toMatchObject({ status: 400, code: 'INVALID_BODY' });
    },
  );
});
