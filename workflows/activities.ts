import { proxyActivities } from '@temporalio/workflow';
import type { ApprovalActivities } from '../activities/approval/index.ts';
import type { CampaignActivities } from '../activities/campaign/index.ts';
import type { ReadinessActivities } from '../activities/readiness/index.ts';

/** Short statements on the database and mails to staff: tried until they work, the outage may last. */
const QUICK = { startToCloseTimeout: '30s', retry: { maximumInterval: '10s' } } as const;

/** Asking another system: a few tries, then the answer is no. */
const PROBE = { startToCloseTimeout: '1m', retry: { maximumAttempts: 3, initialInterval: '2s' } } as const;

export const approval = proxyActivities<ApprovalActivities>(QUICK);
export const campaign = proxyActivities<CampaignActivities>(QUICK);
export const readiness = proxyActivities<Omit<ReadinessActivities, 'probeCheck'>>(QUICK);
export const probes = proxyActivities<Pick<ReadinessActivities, 'probeCheck'>>(PROBE);
