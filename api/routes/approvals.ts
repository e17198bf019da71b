import { z } from 'zod';
import { approvalWorkflowId } from '../../domain/ids.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { withdrawUpdate } from '../../workflows/approval/messages.ts';
import { decide } from '../approvals/decide.ts';
import { approvalsOf } from '../approvals/view.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { approvalsSchema, decisionBody, progressSchema } from '../schemas/approvals.ts';

const params = z.object({ id: z.uuid() });

/** Decisions by people with a token; decisions by link are in `decide-page.ts`. */
export function approvalRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/approvals',
      roles: 'anyRole',
      summary: 'Levels, deadlines, decisions, and what changed since the version shown before',
      params,
      answers: { 200: approvalsSchema },
      handle: async ({ params: { id } }) => ({ body: await approvalsOf(deps.db, id) }),
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/decisions',
      roles: ['approver'],
      summary: 'Approve, reject, ask for changes or delegate, bound to the hash that was shown',
      params,
      body: decisionBody,
      answers: { 200: progressSchema },
      handle: async ({ params: { id }, body, person, requestId }) => {
        const { version } = await findCampaign(deps.db.pool, id);
        return { body: await decide(deps, { ...body, campaignId: id, version, person, requestId }) };
      },
    }),
    route({
      method: 'POST',
      path: '/v1/campaigns/{id}/withdraw',
      roles: ['lead'],
      summary: 'Takes the plan back from approval and voids its decisions',
      params,
      answers: { 200: progressSchema },
      handle: async ({ params: { id }, person, requestId }) => {
        const { version } = await findCampaign(deps.db.pool, id);
        const call = {
          arg: { actorId: person.id },
          updateId: requestId,
          closed: 'APPROVAL_NOT_OPEN',
        } as const;
        return { body: await deps.gateway.update(approvalWorkflowId(id, version), withdrawUpdate, call) };
      },
    }),
  ];
}
