import { z } from 'zod';
import { emergencyStop, liftEmergencyStop } from '../campaigns/emergency.ts';
import { endCampaign, type InstructionCall, pauseCampaign, resumeCampaign } from '../campaigns/instruct.ts';
import { campaignView } from '../campaigns/view.ts';
import type { CampaignRow } from '../../store/campaigns.ts';
import { listStopped } from '../../store/gates.ts';
import { ROLES, type Role } from '../../domain/plan/vocabulary.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { campaign, emergencyAnswer, emergencyBody, emergencyList } from '../schemas/campaigns.ts';
import { id as campaignId, idParams, listQuery, pageOf, readCursor, reasonBody } from '../schemas/common.ts';

/** Everybody of the team; the shop's systems have no business in it. */
const TEAM = ROLES.filter((each) => each !== 'shop');

interface Instruction {
  verb: 'pause' | 'resume' | 'cancel' | 'abort';
  roles: readonly Role[];
  summary: string;
  follow: (deps: AppDeps, call: InstructionCall) => Promise<CampaignRow>;
}

const INSTRUCTIONS: readonly Instruction[] = [
  {
    verb: 'pause',
    roles: ['lead', 'operator', 'responder'],
    summary: 'Stops sends and the start of new offers; dates do not move',
    follow: pauseCampaign,
  },
  {
    verb: 'resume',
    roles: ['lead', 'operator', 'responder'],
    summary: 'Goes on: waves due meanwhile go now, if their phase is still open',
    follow: resumeCampaign,
  },
  {
    verb: 'cancel',
    roles: ['lead'],
    summary: 'Ends the campaign; before live it is quiet',
    follow: (deps, call) => endCampaign(deps, call, 'cancelled'),
  },
  {
    verb: 'abort',
    roles: ['lead', 'responder'],
    summary: 'Ends the campaign with compensation',
    follow: (deps, call) => endCampaign(deps, call, 'aborted'),
  },
];

/** What people tell a campaign while it runs. */
export function instructionRoutes(deps: AppDeps): Route[] {
  const instructions = INSTRUCTIONS.map(({ verb, roles, summary, follow }) =>
    route({
      method: 'POST',
      path: `/v1/campaigns/{id}/${verb}`,
      roles,
      summary,
      params: idParams,
      body: reasonBody,
      answers: { 200: campaign },
      handle: async ({ params: { id }, body, person, requestId }) => ({
        body: campaignView(await follow(deps, { ...body, campaignId: id, person, requestId })),
      }),
    }),
  );
  return [...instructions, ...emergencyRoutes(deps)];
}

function emergencyRoutes(deps: AppDeps): Route[] {
  const path = '/v1/emergency-stop';
  const roles = ['admin', 'operator', 'responder'] as const;
  const answers = { 200: emergencyAnswer };
  return [
    route({
      method: 'GET',
      path,
      roles: TEAM,
      summary: 'What is stopped: everything, and campaigns that have not ended; since when, by whom and why',
      query: listQuery,
      answers: { 200: emergencyList },
      handle: async ({ query: { limit, cursor } }) => {
        const after =
          readCursor(cursor, z.object({ scope: z.union([z.literal('all'), campaignId]) }))?.scope ?? null;
        const rows = await listStopped(deps.db.pool, { after, limit: limit + 1 });
        const items = rows.map((row) => ({ ...row, since: row.since.toISOString() }));
        return { body: pageOf(items, limit, ({ scope }) => ({ scope })) };
      },
    }),
    route({
      ...{ method: 'POST', path, roles, answers, body: emergencyBody },
      summary: 'Stops what one campaign, or every campaign, sends',
      handle: async ({ body, person, requestId }) => ({
        body: await emergencyStop(deps, { ...body, person, requestId }),
      }),
    }),
    route({
      ...{ method: 'DELETE', path, roles, answers, body: emergencyBody },
      summary: 'Lifts an emergency stop',
      handle: async ({ body, person, requestId }) => ({
        body: await liftEmergencyStop(deps, { ...body, person, requestId }),
      }),
    }),
  ];
}
