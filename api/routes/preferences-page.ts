import { z } from 'zod';
import { listConsents, setPreferences } from '../../store/consents.ts';
import type { LinkedMessage } from '../../store/customer-links.ts';
import { languageOf, openLivingLink, pageQuery, refusedPage, tokenParams } from '../customer-link.ts';
import type { AppDeps } from '../deps.ts';
import { customerNotice } from '../pages/customer.ts';
import { FORM_MARK, FORM_VALUE, type Preference, preferencesPage } from '../pages/preferences.ts';
import { page, type Route } from '../route.ts';

/** Without ticks the form still sends its mark: an empty POST withdraws nothing. Other fields are left alone. */
const form = z.looseObject({ [FORM_MARK]: z.literal(FORM_VALUE) });

/** The channels a customer has said something about, and the one that led here. */
async function preferencesOf({ db }: AppDeps, { customerId, channel }: LinkedMessage): Promise<Preference[]> {
  const said = await listConsents(db.pool, customerId);
  const known = said.some((each) => each.channel === channel);
  return known ? said : [{ channel, granted: false }, ...said];
}

/** `/p/preferences/{token}`: what a customer allows, channel by channel; a GET changes nothing. Never expires. */
export function preferencesPageRoutes(deps: AppDeps): Route[] {
  const path = '/p/preferences/{token}';
  return [
    page({
      method: 'GET',
      path,
      summary: 'Shows a customer the channels they consented to',
      params: tokenParams,
      query: pageQuery,
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const opened = await openLivingLink(deps, 'preferences', token);
        const language = languageOf(req, lang, opened.message?.language ?? null);
        if ('notice' in opened) return refusedPage(language, opened);
        return { html: preferencesPage(language, await preferencesOf(deps, opened.message)) };
      },
    }),
    page({
      method: 'POST',
      path,
      summary: 'Writes a customer’s consent channel by channel: ticked is yes, all others are no',
      params: tokenParams,
      query: pageQuery,
      body: form,
      handle: async ({ params: { token }, query: { lang }, body, req }) => {
        const opened = await openLivingLink(deps, 'preferences', token);
        const language = languageOf(req, lang, opened.message?.language ?? null);
        if ('notice' in opened) return refusedPage(language, opened);
        const { message } = opened;
        const shown = await preferencesOf(deps, message);
        const channels = shown.map(({ channel }) => ({ channel, granted: body[channel] === 'yes' }));
        await setPreferences(deps.db.pool, { customerId: message.customerId, channels, at: deps.now() });
        return { html: customerNotice(language, 'preferred') };
      },
    }),
  ];
}
