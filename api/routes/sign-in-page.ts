import { z } from 'zod';
import { findSignInLink, useSignInLink } from '../../store/sign-in-links.ts';
import { personById, type Person } from '../../store/people.ts';
import type { AppDeps } from '../deps.ts';
import { pageLanguage, type Language } from '../pages/html.ts';
import { signInNotice, signInPage } from '../pages/sign-in.ts';
import { page, type PageAnswer, type Route } from '../route.ts';
import { openFor } from '../session/open.ts';
import { assertNotForeignForm } from '../session/origin.ts';
import { staffLinkParams as params, staffLinkQuery } from '../staff-link-token.ts';

/** Where in the console it leads; any other address is left aside. */
const query = staffLinkQuery.extend({
  to: z
    .string()
    .regex(/^\/console\/[\w/-]*$/)
    .optional()
    .catch(undefined),
});

type Fault = 'used' | 'expired' | 'unknown';

const notice = (language: Language, fault: Fault): PageAnswer => ({
  status: fault === 'unknown' ? 404 : 410,
  html: signInNotice(language, fault),
});

/** Whom a link signs in while it is good, or why it does not. */
async function openLink({ db, now }: AppDeps, token: string): Promise<Person | Fault> {
  const link = await findSignInLink(db.pool, token);
  if (link === null) return 'unknown';
  if (link.usedAt !== null) return 'used';
  const person = link.expiresAt.getTime() > now() ? await personById(db.pool, link.personId) : null;
  return person?.active === true ? person : 'expired';
}

/** `/p/sign-in/{token}`: signs in once, by the button alone. */
export function signInPageRoutes(deps: AppDeps): Route[] {
  return [
    page({
      method: 'GET',
      path: '/p/sign-in/{token}',
      summary: 'Shows whom a one-time link signs in',
      params,
      query,
      handle: async ({ params: { token }, query: { lang, to }, req }) => {
        const language = pageLanguage(lang, req.get('accept-language'));
        const found = await openLink(deps, token);
        return typeof found === 'string'
          ? notice(language, found)
          : { html: signInPage(language, found.name, { to }) };
      },
    }),
    page({
      method: 'POST',
      path: '/p/sign-in/{token}',
      summary: 'Signs in by a one-time link',
      params,
      query,
      handle: async ({ params: { token }, query: { lang, to = '/console/' }, req }) => {
        assertNotForeignForm(deps.config, req);
        const language = pageLanguage(lang, req.get('accept-language'));
        const person = await openLink(deps, token);
        if (typeof person === 'string') return notice(language, person);
        const opened = await deps.db.transaction(async (tx) => {
          if ((await useSignInLink(tx, token, new Date(deps.now()))) === null) return null;
          return openFor(deps, tx, { person, way: 'link', req });
        });
        if (opened === null) return notice(language, 'used');
        return { status: 303, body: '', headers: { Location: to, 'Set-Cookie': opened.cookie } };
      },
    }),
  ];
}
