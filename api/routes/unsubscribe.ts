import { z } from 'zod';
import { unsubscribe } from '../../store/consents.ts';
import { languageOf, openCustomerLink, pageQuery as query, tokenParams } from '../customer-link.ts';
import type { AppDeps } from '../deps.ts';
import { customerNotice, unsubscribePage } from '../pages/customer.ts';
import { page, type Route } from '../route.ts';

/** `/p/unsubscribe/{token}`: never expires. Mail scanners open every link, so only a POST unsubscribes (RFC 8058). */
export function unsubscribeRoutes(deps: AppDeps): Route[] {
  const messageOf = (token: string) => openCustomerLink(deps, 'unsubscribe', token);
  const path = '/p/unsubscribe/{token}';
  return [
    page({
      method: 'GET',
      path,
      summary: 'Asks a customer whether to unsubscribe',
      params: tokenParams,
      query,
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const message = await messageOf(token);
        const language = languageOf(req, lang, message?.language ?? null);
        if (!message) return { status: 404, html: customerNotice(language, 'invalid') };
        return { html: unsubscribePage(language) };
      },
    }),
    page({
      method: 'POST',
      path,
      summary: 'Unsubscribes a customer: the form above, or one click in the mail program (RFC 8058)',
      params: tokenParams,
      query,
      body: z.looseObject({}),
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const message = await messageOf(token);
        const language = languageOf(req, lang, message?.language ?? null);
        if (!message) return { status: 404, html: customerNotice(language, 'invalid') };
        await unsubscribe(deps.db.pool, { messageId: message.messageId, at: deps.now() });
        return { html: customerNotice(language, 'unsubscribed') };
      },
    }),
  ];
}
