import type { z } from 'zod';
import { addPerson, changePerson, listPeople, personById, type Person } from '../../store/people.ts';
import { appendAudit } from '../../store/audit.ts';
import type { Queryable } from '../../infra/database.ts';
import { issueToken, listTokens, revokeToken, type TokenRow } from '../../store/tokens.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { id, idParams, listOf, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import {
  issuedToken,
  newPersonBody,
  newTokenBody,
  person,
  personChangeBody,
  tokenList,
} from '../schemas/people.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const shown = (one: Person): z.input<typeof person> => ({ ...one, createdAt: one.createdAt.toISOString() });

const noSuchPerson = (personId: string): ApiError =>
  new ApiError('PERSON_NOT_FOUND', `There is no person ${personId}`);

const shownToken = ({ id: tokenId, createdAt, expiresAt, revokedAt }: TokenRow) => ({
  id: tokenId,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  revokedAt: revokedAt?.toISOString() ?? null,
});

/** What an admin did, for the chain of the whole shop: ids, roles and states only. */
interface AdminAct {
  action: 'personAdded' | 'personChanged' | 'tokenIssued' | 'tokenRevoked';
  key: string;
  at: number;
  actorId: string;
  data: Record<string, unknown>;
}

const audited = (tx: Queryable, { key, ...act }: AdminAct): Promise<void> =>
  appendAudit(tx, { ...act, scope: 'all', key: `all/${act.action}/${key}` });

/** Drops members that are undefined, which a change must not carry. */
function given<T extends object>(change: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const members = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(members) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function peopleRows({ db, now }: AppDeps): Route[] {
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
      handle: async ({ body: { language, ...rest }, person: { id: actorId } }) => {
        const added = await db.transaction(async (tx) => {
          const one = await addPerson(tx, language === undefined ? rest : { ...rest, language });
          const act = { action: 'personAdded', at: now(), actorId } as const;
          if (one) await audited(tx, { ...act, key: one.id, data: { personId: one.id, roles: one.roles } });
          return one;
        });
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
      handle: async ({ params: { id: personId }, body, person: { id: actorId }, requestId }) => {
        const { name, language, ...standing } = body;
        const at = now();
        const changed = await db.transaction(async (tx) => {
          const one = await changePerson(tx, personId, { ...given(body), at: new Date(at) });
          const data = { personId, changed: Object.keys(given(body)), ...given(standing) };
          if (one) await audited(tx, { action: 'personChanged', key: requestId, at, actorId, data });
          return one;
        });
        if (changed === null) throw noSuchPerson(personId);
        return { body: shown(changed) };
      },
    }),
  ];
}

function tokenListRow({ db }: AppDeps): Route {
  return route({
    method: 'GET',
    path: '/v1/people/{id}/tokens',
    roles: ['admin'],
    summary: 'Tokens of a person, never the tokens themselves',
    params: idParams,
    query: listQuery,
    answers: { 200: tokenList },
    handle: async ({ params, query: { limit, cursor } }) => {
      if ((await personById(db.pool, params.id)) === null) throw noSuchPerson(params.id);
      const after = readCursor(cursor, id);
      const page = { limit: limit + 1, ...(after !== undefined && { after }) };
      const rows = await listTokens(db.pool, params.id, page);
      return { body: pageOf(rows.map(shownToken), limit, (row) => row.id) };
    },
  });
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
      handle: async ({ params: { id: personId }, body, person: { id: actorId } }) => {
        if ((await personById(db.pool, personId)) === null) throw noSuchPerson(personId);
        const at = now();
        const expiresAt = new Date(at + body.expiresInDays * DAY_MS);
        const shownAt = expiresAt.toISOString();
        const issued = await db.transaction(async (tx) => {
          const made = await issueToken(tx, { personId, expiresAt });
          const data = { personId, tokenId: made.id, expiresAt: shownAt };
          await audited(tx, { action: 'tokenIssued', key: made.id, at, actorId, data });
          return made;
        });
        return { status: 201, body: { ...issued, personId, expiresAt: shownAt } };
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/tokens/{id}',
      roles: ['admin'],
      summary: 'Ends a token at once',
      params: idParams,
      answers: { 204: 'none' },
      handle: async ({ params: { id: tokenId }, person: { id: actorId } }) => {
        const at = now();
        const ended = await db.transaction(async (tx) => {
          const one = await revokeToken(tx, tokenId, new Date(at));
          const act = { action: 'tokenRevoked', key: tokenId, at, actorId } as const;
          if (one) await audited(tx, { ...act, data: { ...one, tokenId } });
          return one;
        });
        if (ended) return { status: 204 };
        throw new ApiError('TOKEN_NOT_FOUND', `There is no token ${tokenId}`);
      },
    }),
  ];
}

/** People and their tokens, for admins. */
export function peopleRoutes(deps: AppDeps): Route[] {
  return [...peopleRows(deps), tokenListRow(deps), ...tokenRows(deps)];
}
