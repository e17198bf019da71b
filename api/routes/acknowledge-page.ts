import { z } from 'zod';
import { findCampaign, loadPlan } from '../../store/campaigns.ts';
import type { AppDeps } from '../deps.ts';
import { acknowledgeByLink, openIncidentLink, type Notice } from '../incidents/by-link.ts';
import { acknowledgeNotice, acknowledgePage } from '../pages/acknowledge.ts';
import { pageLanguage, type Language } from '../pages/html.ts';
import { page, type PageAnswer, type Route } from '../route.ts';
import { staffLinkParams as params, staffLinkQuery as query } from '../staff-link-token.ts';

const notice = (language: Language, { status, text, taken }: Notice): PageAnswer => ({
  status,
  html: acknowledgeNotice(language, text, taken),
});

/** The page's one button, as a browser sends it. */
const form = z.object({ verdict: z.literal('acknowledge') });

/** `/p/acknowledge/{token}`: mail scanners open every link, so only the form's POST acknowledges. */
export function acknowledgePageRoutes(deps: AppDeps): Route[] {
  const { pool } = deps.db;
  return [
    page({
      method: 'GET',
      path: '/p/acknowledge/{token}',
      summary: 'Shows a responder what has happened',
      params,
      query,
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const language = pageLanguage(lang, req.get('accept-language'));
        const open = await openIncidentLink(deps, token);
        if ('text' in open) return notice(language, open);
        const { campaignId } = open.row;
        const { hash } = await findCampaign(pool, campaignId);
        return { html: acknowledgePage(language, await loadPlan(pool, campaignId, hash), open.row) };
      },
    }),
    page({
      method: 'POST',
      path: '/p/acknowledge/{token}',
      summary: 'Acknowledges by the link of an escalation',
      params,
      query,
      body: form,
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const language = pageLanguage(lang, req.get('accept-language'));
        const open = await openIncidentLink(deps, token);
        return notice(language, 'text' in open ? open : await acknowledgeByLink(deps, token, open));
      },
    }),
  ];
}
