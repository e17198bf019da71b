import { randomUUID } from 'node:crypto';
import type { Client, WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Phase } from '../../domain/lifecycle.ts';
import { approvalWorkflowId, campaignWorkflowId } from '../../domain/ids.ts';
import type { PlanPhase } from '../../domain/plan/vocabulary.ts';
import type { QueueActivities } from '../../worker/activities.ts';
import { decideUpdate, type ApprovalDecision } from '../../workflows/approval/messages.ts';
import type { CampaignInput, CampaignResult } from '../../workflows/campaign/messages.ts';
import type { campaignWorkflow } from '../../workflows/campaign/workflow.ts';
import type { TemporalHarness } from './temporal.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** How long a phase of the told story lasts, how late its start is, and when its waves are due after it. */
export interface ToldPhase {
  lasts: number;
  /** Its own date lies so far ahead of the end of the phase before. */
  after?: number;
  beyondADay?: boolean;
  waves?: { key: string; after: number }[];
}

export interface StoryOptions {
  phases?: Partial<Record<PlanPhase, ToldPhase>>;
  /** Levels of approval; none means nobody is asked. */
  levels?: string[];
  campaign?: Partial<QueueActivities['campaign']>;
  bulk?: Partial<QueueActivities['bulk']>;
}

/** Every activity of a campaign, written down in `log` in the order of the calls; `status` and `phases` as a row would have them. */
export interface ToldStory {
  log: string[];
  phases: Phase[];
  status: string;
  queues: { campaign: QueueActivities['campaign']; bulk: QueueActivities['bulk'] };
}

const PHASES: Partial<Record<PlanPhase, ToldPhase>> = {
  live: { lasts: 3 * DAY, waves: [{ key: 'opening', after: 0 }] },
  followUp: { lasts: 2 * DAY },
};
const NOBODY = { accepted: 0, failed: 0, skipped: 0, inDoubt: 0 };

type CampaignFakes = QueueActivities['campaign'];
type BulkFakes = QueueActivities['bulk'];

function endFakes(story: ToldStory) {
  const write = (line: string) => void story.log.push(line);
  return {
    pauseCampaign: async () => write('pause'),
    resumeCampaign: async () => write('resume'),
    stopWaves: async () => write('stop waves'),
    closeOffers: async () => write('close offers'),
    giveBackHolds: async () => write('release'),
    returnBudget: async () => write('return budget'),
    failUndo: async ({ step, code }) => write(`undo ${step} failed ${code}`),
    loadAbortPromise: async () => ({ promised: false }),
    adjustCampaign: async ({ adjustment }) => {
      write(`adjust ${adjustment.kind}`);
      return { result: 'applied', rail: null, endsAt: null };
    },
    noteExit: async ({ rule }) => write(`exit rule ${rule}`),
    finishCampaign: async ({ status, reason, actorId }) => {
      story.status = status;
      write(`finish ${status} ${reason}${actorId ? ` by ${actorId}` : ''}`);
    },
    setWaiting: async ({ waitingFor }) => write(`waiting for ${waitingFor}`),
    failCheckpoint: async ({ kind, code }) => write(`${kind} failed ${code}`),
    failWave: async ({ wave, code }) => write(`wave ${wave} failed ${code}`),
    noteIncident: async ({ news, then }) => write(`incident ${news} ${then}`),
    acceptPlan: async ({ version }) => write(`accept ${version}`),
  } satisfies Partial<CampaignFakes>;
}

function phaseFakes(story: ToldStory, told: Partial<Record<PlanPhase, ToldPhase>>) {
  return {
    enterPhase: async ({ phase, launch }) => {
      story.phases.push(phase);
      story.log.push(`enter ${phase}${launch ? ' launch' : ''}`);
    },
    openPhase: async ({ phase, at }) => {
      const found = told[phase];
      if (!found) return null;
      const startsAt = at + (found.after ?? 0);
      const waves = (found.waves ?? []).map(({ key, after }) => ({ key, at: startsAt + after }));
      return {
        startsAt,
        endsAt: startsAt + found.lasts,
        plannedAt: null,
        beyondADay: found.beyondADay ?? false,
        waves,
      };
    },
    planCheckpoints: async () => [],
    lookAtCheckpoint: async () => ({ wave: null }),
    resolvePlan: async ({ version, hash }) => ({ ok: true, version, hash }),
    copyVersion: async ({ version }) => {
      story.log.push(`copy ${version}`);
      return { version: version + 1 };
    },
  } satisfies Partial<CampaignFakes>;
}

function childFakes(story: ToldStory, levels: string[]) {
  const write = (line: string) => void story.log.push(line);
  return {
    openApproval: async () => ({ barred: ['owner'], closesBy: null, levels }),
    openLevel: async ({ level, position, at }) => ({
      ...{ level, position, approvers: ['head'], quorum: 1, deadline: at + DAY },
      ...{ remindEveryMs: null, onSilence: 'reject', escalateTo: [] },
    }),
    remindLevel: async () => undefined,
    escalateLevel: async ({ at }) => ({ deadline: at + DAY }),
    recordDecision: async ({ verdict }) => write(`decided ${verdict}`),
    closeLevel: async ({ state }) => write(`level ${state}`),
    listChecks: async () => [{ key: 'stock', state: 'pending', blocking: true }],
    probeCheck: async () => ({ passed: true, again: false, detail: {} }),
    reopenCheck: async () => undefined,
    releaseLaunch: async () => write('released'),
    readCutOff: async () => ({ cutOff: null, postponed: 0, most: 0 }),
    beginTasks: async () => ({ tasks: 0 }),
    settleCheck: async ({ check, state }) => write(`check ${check} ${state}`),
    holdLaunch: async ({ waiting }) => write(waiting ? 'held' : 'not held'),
    allocateStock: async () => (write('allocate'), { products: 1 }),
    openBudget: async () => (write('budget'), { lines: 1 }),
    releaseHolds: async () => (write('release'), { released: 0 }),
    proveLedgers: async () => ({ violations: 0, subjects: [] }),
  } satisfies Partial<CampaignFakes>;
}

function bulkFakes(story: ToldStory) {
  const write = (line: string) => void story.log.push(line);
  return {
    researchHistory: async () => ({ orders: 1, customers: 1 }),
    backtestPromotions: async () => ({ baskets: 1 }),
    freezeAudience: async () => (write('freeze'), { members: 1, treated: 1, holdOut: 0, segments: [] }),
    prepareWave: async ({ wave }) => (write(`wave ${wave}`), { members: 1 }),
    sendPage: async () => ({ state: 'done', seen: 1 }),
    finishWave: async ({ wave, why }) => (write(`wave ${wave} ${why}`), NOBODY),
    planFollowUp: async () => ({ thankYouAt: null }),
    buildRecap: async () => (write('recap'), { version: 1 }),
    mailRecap: async () => undefined,
  } as BulkFakes;
}

/** Activities that only write down what they are asked for; `options` replace some of them. */
export function aStory(options: StoryOptions = {}): ToldStory {
  const story: ToldStory = {
    log: [],
    phases: [],
    status: 'running',
    queues: { campaign: {} as CampaignFakes, bulk: {} as BulkFakes },
  };
  const campaign = {
    ...endFakes(story),
    ...phaseFakes(story, options.phases ?? PHASES),
    ...childFakes(story, options.levels ?? []),
    ...options.campaign,
  } as CampaignFakes;
  story.queues = { campaign, bulk: { ...bulkFakes(story), ...options.bulk } };
  return story;
}

/** A campaign that is only an id to its workflow. */
export const aCampaignInput = (): CampaignInput => ({ campaignId: randomUUID(), version: 1, hash: 'hash-1' });

/** Sends something to a workflow that may not be there yet, until it is taken; at most some seconds of real time. */
export async function eventually<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** Decides on the open level as the approver of the fakes. */
export function decide(
  client: Client,
  { campaignId, version, hash }: CampaignInput,
  verdict: Exclude<ApprovalDecision['verdict'], 'delegate'>,
): Promise<unknown> {
  const decision = { decisionId: randomUUID(), approverId: 'head', level: 'lead', hash, verdict };
  const handle = client.workflow.getHandle(approvalWorkflowId(campaignId, version));
  return eventually(() => handle.executeUpdate(decideUpdate, { args: [decision] }));
}

/** Waits in real time until a line is written down. */
export const until = (story: ToldStory, line: string): Promise<void> =>
  eventually(async () => {
    if (!story.log.includes(line)) throw new Error(`No '${line}' in ${story.log.join(', ')}`);
  });

export type CampaignHandle = WorkflowHandleWithFirstExecutionRunId<typeof campaignWorkflow>;
type Meanwhile = (handle: CampaignHandle, input: CampaignInput) => Promise<unknown>;

/** Tells campaigns' stories on a server: answers how one ended; `meanwhile` acts while it runs. */
export function teller(temporal: TemporalHarness) {
  return async (
    story: ToldStory,
    meanwhile: Meanwhile = async () => undefined,
    input = aCampaignInput(),
  ): Promise<CampaignResult> => {
    const { campaign, bulk } = story.queues;
    return temporal.withWorker({ activities: campaign, queues: { bulk } }, async (taskQueue) => {
      const handle = await temporal.client.workflow.start<typeof campaignWorkflow>('campaignWorkflow', {
        ...{ taskQueue, args: [input], workflowId: campaignWorkflowId(input.campaignId) },
      });
      await meanwhile(handle, input);
      return handle.result();
    });
  };
}

/** The code with which an update was refused; fails where it was not. */
export async function refusal(update: Promise<unknown>): Promise<string | null | undefined> {
  try {
    await update;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return error.cause.type;
    throw error;
  }
  throw new Error('The update was taken');
}
