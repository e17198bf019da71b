import { findCampaign } from '../../store/campaigns.ts';
import { findVersion, listVersions } from '../../store/plans.ts';
import { createDraft, replacePlan } from '../campaigns/drafts.ts';
import { campaignsPage } from '../campaigns/list.ts';
import { startCampaign } from '../campaigns/start.ts';
import { campaignDetail, campaignView, wavesView } from '../campaigns/view.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { route, type Route, textBody } from '../route.ts';
import {
  campaign,
  campaignDetailAnswer,
  campaignList,
  campaignQuery,
  versionAnswer,
  versionList,
  versionParams,
  waveList,
} from '../schemas/campaigns.ts';
import { idParams } from '../schemas/common.ts';
import { textLanguage } from '../timeline-texts.ts';
import { PLAN_MEDIA } from './plans.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** `3`, `"3"` or `W/"3"` → 3. Throws INVALID_HEADER where the header is missing or no version. */
function versionSeen(header: string | undefined): number {
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header ?? '') ?? [];
  if (version === undefined) {
    throw new ApiError('INVALID_HEADER', 'If-Match must be the version of the plan you have seen');
  }
  return Number(version);
}

/** Campaigns: drafts, versions, start, and how each stands. */
export function campaignRoutes(deps: AppDeps): Route[] {
  return [...writing(deps), ...reading(deps), ...versions(deps)];
}

function writing(deps: AppDeps): Route[] {
  return [
    route({
      method: 'POST',
      path: '/v1/campaigns',
      roles: ['lead'],
      summary: 'Stores a plan as a draft',
      body: textBody(...PLAN_MEDIA),
      answers: { 201: campaign },
      handle: async ({ body, person }) => ({
        status: 201,
        body: campaignView(await createDraft(deps, body, person)),
      }),
    }),
    route({
      method: 'PUT',
      path: '/v1/campaigns/{id}/plan',
      roles: ['lead'],
      summary: 'A new version of a draft, or of a campaign that waits for one',
      params: idParams,
      body: textBody(...PLAN_MEDIA),
      headers: { 'If-Match': 'The version you have seen' },
      answers: { 200: campaign },
      handle: async ({ params: { id }, body, person, requestId, req }) => {
        const follows = versionSeen(req.get('if-match'));
        const asked = { campaignId: id, follows, sender: person, requestId };
        return { body: campaignView(await replacePlan(deps, body, asked)) };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/start',
      roles: ['lead'],
      summary: 'Starts the campaign; a second start is harmless',
      params: idParams,
      answers: { 200: campaign },
      handle: async ({ params: { id }, person, requestId }) => ({
        body: campaignView(await startCampaign(deps, id, { person, requestId })),
      }),
    }),
  ];
}

function reading(deps: AppDeps): Route[] {
  const { pool } = deps.db;
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns',
      roles: 'anyRole',
      summary: 'Campaigns, searched, narrowed and ordered, each with how it stands',
      query: campaignQuery,
      answers: { 200: campaignList },
      handle: async ({ query: { phase, status, open, ...asked }, person }) => ({
        body: await campaignsPage(deps, {
          ...asked,
          ...{ phases: phase, statuses: status, open: open === 'true', personId: person.id },
        }),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}',
      roles: 'anyRole',
      summary: 'How a campaign stands: phases, waves, open approvals, incidents, budget, goals',
      params: idParams,
      answers: { 200: campaignDetailAnswer },
      handle: async ({ params: { id }, req }) => ({
        body: await campaignDetail(deps, id, textLanguage(req)),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/waves',
      roles: 'anyRole',
      summary: 'Waves with what became of their members, and why',
      params: idParams,
      answers: { 200: waveList },
      handle: async ({ params: { id } }) => ({
        body: { items: await wavesView(deps, await findCampaign(pool, id)) },
      }),
    }),
  ];
}

function versions({ db: { pool } }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/versions',
      roles: 'anyRole',
      summary: 'Versions of the plan, oldest first',
      params: idParams,
      answers: { 200: versionList },
      handle: async ({ params: { id } }) => {
        await findCampaign(pool, id);
        const items = (await listVersions(pool, id)).map((row) => ({
          ...row,
          createdAt: iso(row.createdAt),
        }));
        return { body: { items } };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/versions/{n}',
      roles: 'anyRole',
      summary: 'One version whole, with its message bodies',
      params: versionParams,
      answers: { 200: versionAnswer },
      handle: async ({ params: { id, n } }) => {
        await findCampaign(pool, id);
        const { version, hash, document, bodies, createdBy, createdAt } = await findVersion(pool, id, n);
        return { body: { version, hash, createdBy, createdAt: iso(createdAt), plan: document, bodies } };
      },
    }),
  ];
}
