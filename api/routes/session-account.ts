import { endSessionById, listSessions } from '../../store/sessions.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { credentialOf } from '../middleware/authenticate.ts';
import { openRoute, route, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { passwordChangeBody, resetBody, resetRequestBody, session, sessionList } from '../schemas/session.ts';
import { assertNotForeign } from '../session/origin.ts';
import { changePassword, setPasswordByLink } from '../session/passwords.ts';
import { askForReset, invite } from '../session/reset.ts';
import { signedInAnswer } from '../session/view.ts';
import type { Table } from './session.ts';

function listRows(deps: AppDeps): Route[] {
  const { db, now } = deps;
  return [
    route({
      method: 'GET',
      path: '/v1/session/sessions',
      roles: 'anyRole',
      summary: 'Where one is signed in, used last first',
      answers: { 200: sessionList },
      handle: async ({ person, req }) => {
        const { hash } = credentialOf(deps, req);
        const rows = await listSessions(db.pool, { personId: person.id, at: new Date(now()), hash });
        const items = rows.map(({ createdAt, seenAt, ...row }) => ({
          ...row,
          createdAt: createdAt.toISOString(),
          seenAt: seenAt.toISOString(),
        }));
        return { body: { items, nextCursor: null } };
      },
    }),
    route({
      method: 'DELETE',
      path: '/v1/session/sessions/{id}',
      roles: 'anyRole',
      summary: 'Ends one of the own sessions',
      params: idParams,
      answers: { 204: 'none' },
      handle: async ({ params: { id }, person }) => {
        const ended = await endSessionById(db.pool, { id, personId: person.id, at: new Date(now()) });
        if (ended) return { status: 204 };
        throw new ApiError('SESSION_NOT_FOUND', `You have no session ${id}`);
      },
    }),
  ];
}

function passwordRow(deps: AppDeps): Route {
  return route({
    method: 'PUT',
    path: '/v1/session/password',
    roles: 'anyRole',
    summary: 'Changes the own password; every other session ends',
    body: passwordChangeBody,
    answers: { 204: 'none' },
    // No answer is kept by key: it would be kept by a plain hash of both passwords.
    changes: false,
    handle: async ({ body, person, req }) => {
      const { kind, hash } = credentialOf(deps, req);
      const own = kind === 'session' ? hash : undefined;
      await changePassword(deps, { ...body, person, session: own, req });
      return { status: 204 };
    },
  });
}

function resetRows(deps: AppDeps, table: Table): Route[] {
  return [
    openRoute({
      method: 'POST',
      path: '/v1/session/password-reset',
      access: 'public',
      summary: 'Has a link for a new password mailed, where there is such a person; the answer does not tell',
      body: resetRequestBody,
      answers: { 202: 'none' },
      handle: async ({ body: { email }, req }) => {
        assertNotForeign(deps.config, req);
        await askForReset(deps, { email, req });
        return { status: 202 };
      },
    }),
    openRoute({
      method: 'PUT',
      path: '/v1/session/password-reset',
      access: 'public',
      summary: 'Sets a password by the token of a mail, once, and signs in',
      body: resetBody,
      answers: { 200: session },
      handle: async ({ body, req }) => {
        assertNotForeign(deps.config, req);
        return signedInAnswer(deps.config, table(), await setPasswordByLink(deps, { ...body, req }));
      },
    }),
  ];
}

function inviteRow(deps: AppDeps): Route {
  return route({
    method: 'POST',
    path: '/v1/people/{id}/invite',
    roles: ['admin'],
    summary: 'Has a link for a password mailed to a person',
    params: idParams,
    answers: { 202: 'none' },
    handle: async ({ params: { id: personId }, person: { id: actorId }, requestId }) => {
      await invite(deps, { personId, actorId, requestId });
      return { status: 202 };
    },
  });
}

/** What one does with one's own account, and how a password comes about. */
export function sessionAccountRoutes(deps: AppDeps, table: Table): Route[] {
  return [...listRows(deps), passwordRow(deps), ...resetRows(deps, table), inviteRow(deps)];
}
