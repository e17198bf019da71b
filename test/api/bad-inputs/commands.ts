import type { BadInput } from './bad-input.ts';

const NOBODY = '019a0000-0000-7000-8000-000000000001';

const decision = (more: object) => ({ level: 'lead', verdict: 'approve', comment: 'As you like', ...more });

/** Commands that a campaign cannot follow where it stands. */
export const COMMANDS: BadInput[] = [
  {
    title: '"approve" after the deadline',
    ...{ who: 'head', status: 409, code: 'APPROVAL_NOT_OPEN', says: /not open, or closed already/ },
    call: ({ expired, expiredHash: hash }) => ({
      path: `/v1/campaigns/${expired}/decisions`,
      body: decision({ hash }),
    }),
  },
  {
    title: '"approve" of another plan',
    ...{ who: 'head', status: 409, code: 'PLAN_CHANGED', says: /./ },
    call: ({ inApproval }) => ({
      path: `/v1/campaigns/${inApproval}/decisions`,
      body: decision({ hash: '0'.repeat(64) }),
    }),
  },
  {
    title: '"approve" by somebody who is not asked',
    ...{ who: 'cfo', status: 403, code: 'NOT_AN_APPROVER', says: /./ },
    call: ({ inApproval, hash }) => ({
      path: `/v1/campaigns/${inApproval}/decisions`,
      body: decision({ hash }),
    }),
  },
  {
    title: '"approve" of one’s own plan',
    ...{ who: 'lead', status: 403, code: 'SELF_APPROVAL', says: /./ },
    call: ({ inApproval, hash }) => ({
      path: `/v1/campaigns/${inApproval}/decisions`,
      body: decision({ hash }),
    }),
  },
  {
    title: '"approve" of a level that is not open',
    ...{ who: 'head', status: 409, code: 'APPROVAL_NOT_OPEN', says: /finance|lead/ },
    call: ({ inApproval, hash }) => ({
      path: `/v1/campaigns/${inApproval}/decisions`,
      body: decision({ hash, level: 'finance' }),
    }),
  },
  {
    title: '"delegate" to nobody',
    ...{ who: 'head', status: 400, code: 'INVALID_BODY', says: /must name a person/, paths: [['to']] },
    call: ({ inApproval, hash }) => ({
      path: `/v1/campaigns/${inApproval}/decisions`,
      body: decision({ hash, verdict: 'delegate' }),
    }),
  },
  {
    title: '"delegate" to somebody who may not decide',
    ...{ who: 'head', status: 422, code: 'PERSON_UNKNOWN', says: /active person with the role approver/ },
    call: ({ inApproval, hash }) => ({
      path: `/v1/campaigns/${inApproval}/decisions`,
      body: decision({ hash, verdict: 'delegate', to: 'viewer@fanfare.example' }),
    }),
  },
  {
    title: '"resume" when not paused',
    ...{ who: 'lead', status: 409, code: 'NOT_PAUSED', says: /not paused/ },
    call: ({ inApproval: id }) => ({ path: `/v1/campaigns/${id}/resume`, body: { reason: 'Go on' } }),
  },
  {
    title: '"pause" of a draft',
    ...{ who: 'lead', status: 409, code: 'TRANSITION_NOT_ALLOWED', says: /draft/ },
    call: ({ draft: id }) => ({ path: `/v1/campaigns/${id}/pause`, body: { reason: 'Wait' } }),
  },
  {
    title: '"cancel" of what has ended',
    ...{ who: 'lead', status: 409, code: 'ALREADY_CLOSED', says: /is rejected/ },
    call: ({ expired: id }) => ({ path: `/v1/campaigns/${id}/cancel`, body: { reason: 'No more' } }),
  },
  {
    title: '"abort" without a reason',
    ...{ who: 'lead', status: 400, code: 'INVALID_BODY', says: /reason/, paths: [['reason']] },
    call: ({ inApproval: id }) => ({ path: `/v1/campaigns/${id}/abort`, body: { reason: '  ' } }),
  },
  {
    title: '"start" of what has ended',
    ...{ who: 'lead', status: 409, code: 'ALREADY_CLOSED', says: /is rejected/ },
    call: ({ expired: id }) => ({ path: `/v1/campaigns/${id}/start` }),
  },
  {
    title: '"waive" when no readiness check is open',
    ...{ who: 'lead', status: 409, code: 'READINESS_NOT_OPEN', says: /not open, or closed already/ },
    call: ({ inApproval: id }) => ({
      path: `/v1/campaigns/${id}/readiness/stock/waive`,
      body: { reason: 'It will come' },
    }),
  },
  {
    title: '"withdraw" when no approval is open',
    ...{ who: 'lead', status: 409, code: 'APPROVAL_NOT_OPEN', says: /not open, or closed already/ },
    call: ({ expired: id }) => ({ path: `/v1/campaigns/${id}/withdraw` }),
  },
  {
    title: '"acknowledge" of an incident nobody opened',
    ...{ who: 'oncall', status: 404, code: 'INCIDENT_NOT_FOUND', says: /./ },
    call: () => ({ path: `/v1/incidents/${NOBODY}/acknowledge` }),
  },
  {
    title: 'a campaign nobody made',
    ...{ who: 'lead', status: 404, code: 'CAMPAIGN_NOT_FOUND', says: /./ },
    call: () => ({ path: `/v1/campaigns/${NOBODY}/start` }),
  },
];
