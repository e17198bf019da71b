import { approvalCase } from '../approvals/case.ts';
import { openApprovalViews, openCursor, takenViews } from '../approvals/mine.ts';
import type { AppDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { idParams, listQuery, pageOf, readCursor } from '../schemas/common.ts';
import * as schemas from '../schemas/my-approvals.ts';
import type { Person } from '../../store/people.ts';
import type { ApprovalScope } from '../../store/my-approvals.ts';
import { textLanguage } from '../timeline-texts.ts';

function scopeOf({ roles }: Person, all: 'true' | 'false'): ApprovalScope {
  if (all === 'false') return 'mine';
  if (roles.includes('admin')) return 'all';
  if (roles.includes('lead')) return 'owned';
  throw new ApiError('FORBIDDEN', 'all is for admins and leads');
}

/** A person's decisions across campaigns: what waits, what they need to know, what they have decided. */
export function myApprovalRoutes({ db }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/approvals',
      roles: 'anyRole',
      summary:
        'Open decisions asked of you, the nearest deadline first, with what changed since you were shown it',
      query: schemas.openApprovalsQuery,
      answers: { 200: schemas.openApprovals },
      handle: async ({ query: { limit, cursor, all }, person }) => {
        const after = readCursor(cursor, schemas.openApprovalsCursor);
        const asked = { personId: person.id, scope: scopeOf(person, all), after, limit: limit + 1 };
        return { body: pageOf(await openApprovalViews(db, asked), limit, openCursor) };
      },
    }),
    route({
      method: 'GET',
      path: '/v1/approvals/{id}',
      roles: 'anyRole',
      summary: 'What to know before deciding on a campaign, and its open level as you see it',
      params: idParams,
      answers: { 200: schemas.approvalCase },
      handle: async ({ params: { id }, person, req }) => ({
        body: await approvalCase(db, id, { person, language: textLanguage(req) }),
      }),
    }),
    route({
      method: 'GET',
      path: '/v1/decisions',
      roles: 'anyRole',
      summary: 'Decisions that you have taken, newest first',
      query: listQuery,
      answers: { 200: schemas.takenDecisions },
      handle: async ({ query: { limit, cursor }, person }) => ({
        body: await takenViews(db, person.id, { after: readCursor(cursor, schemas.takenCursor), limit }),
      }),
    }),
  ];
}
