import type { z } from 'zod';
import { addPerson, changePerson, listPeople, personById, type Person } from '../../store/people.ts';
import { issueToken, revokeToken } from '../../store/tokens.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { id, idParams, listOf, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { issuedToken, newPersonBody, newTokenBody, person, personChangeBody } from '../schemas/people.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const shown = (one: Person): z.input<typeof person> => ({ ...one, createdAt: one.createdAt.toISOString() });

const noSuchPerson = (personId: string): ApiError =>
  new ApiError('PERSON_NOT_FOUND', `There is no person ${personId}`);

/** Drops members that are undefined, which a change must not carry. */
function given<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const members = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function peopleRows({ db }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/people',
      roles: ['admin'],
      summary: 'People who work with campaigns',
      query: listQuery,
      answers: { 200: listOf(person) },
      handle: async ({ query: { limit, cursor } }) => {
        const after = readCursor(cursor, id);
        const rows = await listPeople(db.pool, {
          limit: limit + 1,
          ...(after === undefined ? {} : { after }),
        });
        return { body: pageOf(rows.map(shown), limit, (row) => row.id) };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/people',
      roles: ['admin'],
      summary: 'Adds a person',
      body: newPersonBody,
      answers: { 201: person },
      handle: async ({ body: { language, ...rest } }) => {
        const added = await addPerson(db.pool, language === undefined ? rest : { ...rest, language });
        if (added === null)
          throw new ApiError('PERSON_EXISTS', 'A person with this address is there already');
        return { status: 201, body: shown(added), headers: { Location: `/v1/people/${added.id}` } };
      },
    }),
    route({
      method: 'PATCH',
      path: '/v1/people/{id}',
      roles: ['admin'],
      summary: 'Changes name, roles, language, or whether the person is active',
      params: idParams,
      body: personChangeBody,
      answers: { 200: person },
      handle: async ({ params, body }) => {
        const changed = await changePerson(db.pool, params.id, given(body));
        if (changed === null) throw noSuchPerson(params.id);
        return { body: shown(changed) };
      },
    }),
  ];
}

function tokenRows({ db, now }: AppDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/people/{id}/tokens',
      roles: ['admin'],
      summary: 'Makes a token for a person, shown once',
      params: idParams,
      body: newTokenBody,
      answers: { 201: issuedToken },
      shownOnce: ['token'],
      handle: async ({ params, body }) => {
        if ((await personById(db.pool, params.id)) === null) throw noSuchPerson(params.id);
        const expiresAt = new Date(now() + body.expiresInDays * DAY_MS);
        const issued = await issueToken(db.pool, { personId: params.id, expiresAt });
        return { status: 201, body: { ...issued, personId: params.id, expiresAt: expiresAt.toISOString() } };
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/tokens/{id}',
      roles: ['admin'],
      summary: 'Ends a token at once',
      params: idParams,
      answers: { 204: 'none' },
      handle: async ({ params }) => {
        if (await revokeToken(db.pool, params.id, new Date(now()))) return { status: 204 };
        throw new ApiError('TOKEN_NOT_FOUND', `There is no token ${params.id}`);
      },
    }),
  ];
}

/** People and their tokens, for admins. */
export function peopleRoutes(deps: AppDeps): Route[] {
  return [...peopleRows(deps), ...tokenRows(deps)];
}
