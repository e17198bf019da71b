import type { Request } from 'express';
import { z } from 'zod';
import { unsubscribe } from '../../store/consents.ts';
import { findLinkedMessage, LINK_PURPOSES } from '../../store/customer-links.ts';
import type { AppDeps } from '../deps.ts';
import { customerNotice, unsubscribePage } from '../pages/customer.ts';
import { type Language, pageLanguage } from '../pages/html.ts';
import { page, type Route } from '../route.ts';

export const tokenParams = z.object({ token: z.string().min(1).max(200) });
const query = z.object({ lang: z.string().optional() });

/** The page's language: asked for, else the customer's own, else the browser's. */
export function languageOf(req: Request, lang: string | undefined, customer: string | null): Language {
  return pageLanguage(lang ?? customer ?? undefined, req.get('accept-language'));
}

/** `/p/unsubscribe/{token}`: never expires. Mail scanners open every link, so only a POST unsubscribes (RFC 8058). */
export function unsubscribeRoutes({ db, signer, now }: AppDeps): Route[] {
  const messageOf = async (token: string) => {
    const link = signer.verify(LINK_PURPOSES.unsubscribe, token);
    return link && (await findLinkedMessage(db.pool, link.id));
  };
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
        await unsubscribe(db.pool, { messageId: message.messageId, at: now() });
        return { html: customerNotice(language, 'unsubscribed') };
      },
    }),
  ];
}
