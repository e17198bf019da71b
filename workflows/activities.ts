import { ActivityCancellationType, type ActivityOptions, proxyActivities } from '@temporalio/workflow';
import { TASK_QUEUES } from '../domain/ids.ts';
import type { ApprovalActivities } from '../activities/approval/index.ts';
import type { AudienceActivities } from '../activities/audience/index.ts';
import type { BacktestActivities } from '../activities/backtest/index.ts';
import type { BudgetActivities } from '../activities/budget/index.ts';
import type { CampaignActivities } from '../activities/campaign/index.ts';
import type { CheckpointActivities } from '../activities/checkpoints/index.ts';
import type { EmailActivities } from '../activities/email/index.ts';
import type { IncidentActivities } from '../activities/incident/index.ts';
import type { LedgerActivities } from '../activities/ledgers/index.ts';
import type { MonitorActivities } from '../activities/monitor/index.ts';
import type { PasswordActivities } from '../activities/password/index.ts';
import type { ReadinessActivities } from '../activities/readiness/index.ts';
import type { RecapActivities } from '../activities/recap/index.ts';
import type { ResearchActivities } from '../activities/research/index.ts';
import type { TaskActivities } from '../activities/tasks/index.ts';

/** Short statements on the database and mails to staff: tried until they work, the outage may last. */
const QUICK = {
  startToCloseTimeout: '30s',
  heartbeatTimeout: '10s',
  retry: { maximumInterval: '10s' },
  // Clean-up must not overtake a step that is still writing.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
} as const;

/** Asking another system: a few tries, then the answer is no. */
const PROBE = { startToCloseTimeout: '1m', retry: { maximumAttempts: 3, initialInterval: '2s' } } as const;

export const approval = proxyActivities<ApprovalActivities>(QUICK);
export const budget = proxyActivities<BudgetActivities>(QUICK);
export const campaign = proxyActivities<CampaignActivities>(QUICK);
export const readiness = proxyActivities<Omit<ReadinessActivities, 'probeCheck' | 'probeLoad'>>(QUICK);
export const probes = proxyActivities<Pick<ReadinessActivities, 'probeCheck'>>(PROBE);
/** A load of some minutes; a worker that dies under it is seen in seconds, and it is sent once more. */
export const loads = proxyActivities<Pick<ReadinessActivities, 'probeLoad'>>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { maximumAttempts: 2 },
});
export const incident = proxyActivities<IncidentActivities>(QUICK);
export const tasks = proxyActivities<TaskActivities>(QUICK);
/** A mail that somebody waits for: tried for some minutes, so that the link in it is not old when it arrives. */
export const passwords = proxyActivities<PasswordActivities>({ ...QUICK, scheduleToCloseTimeout: '5m' });
export const orders = proxyActivities<LedgerActivities>(QUICK);

/** Figures on the way: tried for some minutes, so that a phase does not wait for one that cannot be counted. */
export const checkpoints = proxyActivities<CheckpointActivities>({
  ...QUICK,
  startToCloseTimeout: '1m',
  scheduleToCloseTimeout: '10m',
  retry: { maximumInterval: '10s', nonRetryableErrorTypes: ['DomainError'] },
});

/** One watcher that ticks by itself for a day; a dead one is seen by its heartbeat and started again at once. */
export const monitor = proxyActivities<MonitorActivities>({
  taskQueue: TASK_QUEUES.monitor,
  startToCloseTimeout: '25h',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '15s' },
});

/** One statement over many rows: minutes at most, tried until it works. The worker beats, so a dead one is seen in seconds. */
const SET: ActivityOptions = {
  taskQueue: TASK_QUEUES.bulk,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { maximumInterval: '30s', nonRetryableErrorTypes: ['DomainError'] },
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
};

export const audience = proxyActivities<AudienceActivities>(SET);
export const recap = proxyActivities<RecapActivities>(SET);
export const delivery = proxyActivities<Omit<EmailActivities, 'sendPage'>>(SET);

/** Pages of messages: a dead worker is seen in seconds, a cancelled page settles the chunk in hand first. */
export const pages = proxyActivities<Pick<EmailActivities, 'sendPage'>>({
  taskQueue: TASK_QUEUES.bulk,
  startToCloseTimeout: '15m',
  heartbeatTimeout: '10s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1s', maximumInterval: '1m', nonRetryableErrorTypes: ['DomainError'] },
});

/** One report over all of the history: beats while its statements run, so a dead worker is seen in seconds. */
export const research = proxyActivities<ResearchActivities>({
  taskQueue: TASK_QUEUES.bulk,
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { maximumInterval: '30s' },
});

/** One pass over past orders: beats on the way. What it writes is an estimate, so it is not tried for ever. */
export const backtest = proxyActivities<BacktestActivities>({
  taskQueue: TASK_QUEUES.bulk,
  startToCloseTimeout: '15m',
  heartbeatTimeout: '10s',
  scheduleToCloseTimeout: '2h',
  retry: { maximumInterval: '30s', nonRetryableErrorTypes: ['DomainError', 'RangeError', 'TypeError'] },
});
