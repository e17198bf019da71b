import { secretHash } from '../../store/secrets.ts';
import { endSession } from '../../store/sessions.ts';
import { changePerson } from '../../store/people.ts';
import { appendAudit } from '../../store/audit.ts';
import type { AppDeps } from '../deps.ts';
import { callerOf } from '../middleware/authenticate.ts';
import { openRoute, route, type Route } from '../route.ts';
import { session, sessionChangeBody, signInBody, signInWays } from '../schemas/session.ts';
import { clearCookie, cookieOf } from '../session/cookies.ts';
import { assertNotForeign } from '../session/origin.ts';
import { signInByPassword } from '../session/sign-in.ts';
import { sessionView, signedInAnswer } from '../session/view.ts';

/** The rows of the whole table, known once it is made. */
export type Table = () => readonly Route[];

function readingRows(deps: AppDeps, table: Table): Route[] {
  const { config } = deps;
  return [
    route({
      method: 'GET',
      path: '/v1/session',
      roles: 'anyRole',
      summary: 'Who is signed in, what they may, and until when',
      answers: { 200: session },
      handle: async ({ req }) => ({ body: sessionView(config, table(), await callerOf(deps, req)) }),
    }),
    openRoute({
      method: 'GET',
      path: '/v1/session/ways',
      access: 'public',
      summary: 'How one may sign in here',
      answers: { 200: signInWays },
      handle: async () => {
        const oidc = config.FANFARE_OIDC_ISSUER === undefined ? null : { name: config.FANFARE_OIDC_NAME };
        return { body: { password: config.FANFARE_PASSWORDS === 'on', oidc } };
      },
    }),
  ];
}

function signInRow(deps: AppDeps, table: Table): Route {
  return openRoute({
    method: 'POST',
    path: '/v1/session',
    access: 'public',
    summary: 'Signs in by password: a new session, in a cookie',
    body: signInBody,
    answers: { 200: session },
    handle: async ({ body, req }) => {
      assertNotForeign(deps.config, req);
      return signedInAnswer(deps.config, table(), await signInByPassword(deps, { ...body, req }));
    },
  });
}

function signOutRow({ config, db, now }: AppDeps): Route {
  return openRoute({
    method: 'DELETE',
    path: '/v1/session',
    access: 'public',
    summary: 'Signs out: ends the session of the cookie, if there is one',
    answers: { 204: 'none' },
    handle: async ({ req }) => {
      assertNotForeign(config, req);
      const secret = cookieOf(config, req, 'session');
      if (secret) await endSession(db.pool, secretHash(secret), new Date(now()));
      return { status: 204, headers: { 'Set-Cookie': clearCookie(config, 'session') } };
    },
  });
}

function changeRow(deps: AppDeps, table: Table): Route {
  return route({
    method: 'PATCH',
    path: '/v1/session',
    roles: 'anyRole',
    summary: 'Changes the own name or language',
    body: sessionChangeBody,
    answers: { 200: session },
    handle: async ({ body: { name, language }, person: { id }, req, requestId }) => {
      const { expiresAt } = await callerOf(deps, req);
      const at = deps.now();
      const asked = { ...(name !== undefined && { name }), ...(language !== undefined && { language }) };
      const changed = await deps.db.transaction(async (tx) => {
        const one = await changePerson(tx, id, { ...asked, at: new Date(at) });
        await appendAudit(tx, {
          ...{ scope: 'all', key: `all/personChanged/${requestId}`, at, actorId: id },
          ...{ action: 'personChanged', data: { personId: id, changed: Object.keys(asked) } },
        });
        return one;
      });
      if (changed === null) throw new Error(`Person ${id} has just called and is not there`);
      return { body: sessionView(deps.config, table(), { person: changed, expiresAt }) };
    },
  });
}

/** Signing in and out, and who is signed in. */
export function sessionRoutes(deps: AppDeps, table: Table): Route[] {
  return [...readingRows(deps, table), signInRow(deps, table), signOutRow(deps), changeRow(deps, table)];
}
