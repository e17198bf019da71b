import { z } from 'zod';
import { findCampaign } from '../../store/campaigns.ts';
import { findRecap, type StoredRecap } from '../../store/recaps.ts';
import { findStaffLink } from '../../store/staff-links.ts';
import type { AppDeps } from '../deps.ts';
import { pageLanguage } from '../pages/html.ts';
import { recapNotice } from '../pages/recap.ts';
import { page, route, type Answer, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { recapAnswer, recapQuery } from '../schemas/recap.ts';

/** The stored page carries its own sheet and drawings, whose text attributes are styles; still no script, no other host. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const document = ({ html }: StoredRecap): Answer => ({
  body: html,
  type: 'text/html; charset=utf-8',
  headers: { 'Content-Security-Policy': POLICY },
});

/** A campaign's recap: for people with a token as JSON or HTML, and behind the link of its mail. */
export function recapRoutes({ db: { pool }, now }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/recap',
      roles: 'anyRole',
      summary: 'The report of a campaign that has ended, its newest version unless told otherwise',
      params: idParams,
      query: recapQuery,
      answers: { 200: recapAnswer },
      handle: async ({ params: { id }, query: { format, version } }) => {
        await findCampaign(pool, id);
        const recap = await findRecap(pool, { campaignId: id, version });
        return format === 'html'
          ? document(recap)
          : { body: { version: recap.version, ...recap.report, at: recap.at.toISOString() } };
      },
    }),
    page({
      method: 'GET',
      path: '/p/recap/{token}',
      summary: 'Shows a reader of the mail the version it was about',
      params: z.object({ token: z.string().min(20).max(100) }),
      query: z.object({ lang: z.string().optional() }),
      handle: async ({ params: { token }, query: { lang }, req }) => {
        const language = pageLanguage(lang, req.get('accept-language'));
        const link = await findStaffLink(pool, token);
        if (link?.purpose !== 'recap') return { status: 404, html: recapNotice(language, 'unknown') };
        if (link.expiresAt.getTime() <= now()) return { status: 410, html: recapNotice(language, 'expired') };
        const { campaignId, version } = link;
        return document(await findRecap(pool, { campaignId, version: version ?? undefined }));
      },
    }),
  ];
}
