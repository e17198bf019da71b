import { z } from 'zod';
import { findCampaign } from '../../store/campaigns.ts';
import {
  findRecap,
  listRecaps,
  listRecapVersions,
  newestRecaps,
  type StoredRecap,
} from '../../store/recaps.ts';
import { findStaffLink } from '../../store/staff-links.ts';
import type { AppDeps } from '../deps.ts';
import { pageLanguage } from '../pages/html.ts';
import { recapLessons, recapNotice } from '../pages/recap.ts';
import { compareReports } from '../recap/compare.ts';
import { recapCsv } from '../recap/csv.ts';
import { keepLessons, reviewOf, type ReviewView, sign } from '../recap/review.ts';
import { page, route, type Answer, type Route } from '../route.ts';
import { id as idText, idParams, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import { lessonsBody, recapQuery, review, signBody } from '../schemas/recap.ts';
import {
  compareQuery,
  recapAnswer,
  recapComparison,
  recapList,
  recapVersions,
} from '../schemas/recap-report.ts';

/** The stored page carries its own sheet and drawings, whose text attributes are styles; still no script, no other host. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What people wrote later stands below what was measured, on the page as it was kept. */
const document = ({ html }: StoredRecap, written: ReviewView): Answer => ({
  body: html.replace('<footer>', () => `${recapLessons(written).text}<footer>`),
  type: 'text/html; charset=utf-8',
  headers: { 'Content-Security-Policy': POLICY },
});

/** A campaign's recap: for people with a token as JSON or HTML, and behind the link of its mail. */
export function recapRoutes(deps: AppDeps): Route[] {
  return [...reportRoutes(deps), ...versionRoutes(deps), ...reviewRoutes(deps)];
}

function reportRoutes(deps: AppDeps): Route[] {
  const {
    now,
    db: { pool },
  } = deps;
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
        const written = await reviewOf(deps, id);
        if (format === 'html') return document(recap, written);
        const body = { version: recap.version, ...recap.report, at: recap.at.toISOString(), review: written };
        return format === 'json'
          ? { body }
          : { body: recapCsv(body), type: 'text/csv; charset=utf-8', headers: attachment(id) };
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
        const recap = await findRecap(pool, { campaignId, version: version ?? undefined });
        return document(recap, await reviewOf(deps, campaignId));
      },
    }),
  ];
}

const attachment = (id: string): Record<string, string> => ({
  'Content-Disposition': `attachment; filename="recap-${id}.csv"`,
});

/** Most versions a list names; a campaign has one, and one more for each time it was written again. */
const MOST_VERSIONS = 200;

function versionRoutes({ db: { pool } }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/recap/versions',
      roles: 'anyRole',
      summary: 'Versions of a campaign’s report, newest first',
      params: idParams,
      answers: { 200: recapVersions },
      handle: async ({ params: { id } }) => {
        await findCampaign(pool, id);
        const rows = await listRecapVersions(pool, id, MOST_VERSIONS);
        return { body: { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/recaps',
      roles: 'anyRole',
      summary: 'Campaigns that have a report, the youngest first',
      query: listQuery,
      answers: { 200: recapList },
      handle: async ({ query: { limit, cursor } }) => {
        const rows = await listRecaps(pool, { below: readCursor(cursor, idText), limit: limit + 1 });
        const items = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
        return { body: pageOf(items, limit, ({ campaignId }) => campaignId) };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/recaps/compare',
      roles: 'anyRole',
      summary: 'The newest reports of 2 to 6 campaigns side by side: figures, outcome, goals, budget, effect',
      query: compareQuery,
      answers: { 200: recapComparison },
      handle: async ({ query: { ids } }) => ({
        body: { items: compareReports(ids, await newestRecaps(pool, ids)) },
      }),
    }),
  ];
}

function reviewRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'PUT',
      path: '/v1/campaigns/{id}/recap/lessons',
      roles: ['lead'],
      summary: 'Writes causes, lessons and recommendations anew; signatures under other words stop counting',
      params: idParams,
      body: lessonsBody,
      answers: { 200: review },
      handle: async ({ params: { id }, body, person, requestId }) => ({
        body: await keepLessons(deps, { campaignId: id, person, requestId }, body),
      }),
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/recap/sign',
      roles: 'anyRole',
      summary: 'Signs the newest report with its lessons, as one whom the plan asks to',
      params: idParams,
      body: signBody,
      answers: { 200: review },
      handle: async ({ params: { id }, body, person, requestId }) => ({
        body: await sign(deps, { campaignId: id, person, requestId }, body),
      }),
    }),
  ];
}
