import { randomUUID } from 'node:crypto';
import {
  approvalWorkflowId,
  campaignWorkflowId,
  followUpWorkflowId,
  preparationWorkflowId,
  recapWorkflowId,
  researchWorkflowId,
  waveWorkflowId,
} from '../../domain/ids.ts';
import { withdrawUpdate } from '../../workflows/approval/messages.ts';
import {
  abortUpdate,
  adjustUpdate,
  type CampaignInput,
  cancelUpdate,
  exitRuleSignal,
  incidentSignal,
  pauseUpdate,
  resumeUpdate,
  submitPlanUpdate,
} from '../../workflows/campaign/messages.ts';
import { rerunUpdate } from '../../workflows/preparation/messages.ts';
import { aCampaignInput, aStory, decide, eventually, refusal, type StoryOptions } from '../support/story.ts';
import { budget, incident, monitor, password, tasks } from './beside.ts';
import { SECOND, type Scenario, type Stage } from './scenario.ts';

const by = { key: 'k', actorId: 'lead', commentId: 'c' };
const quick: StoryOptions['phases'] = {
  warmUp: { lasts: SECOND },
  live: { lasts: 2 * SECOND, waves: [{ key: 'opening', after: 0 }] },
  followUp: { lasts: 2 * SECOND },
};

async function start({ client, taskQueue, input }: Stage) {
  const workflowId = campaignWorkflowId(input.campaignId);
  await client.workflow.start('campaignWorkflow', { taskQueue, workflowId, args: [input] });
  return client.workflow.getHandle(workflowId);
}

const until = ({ story }: Stage, line: string): Promise<void> =>
  eventually(async () => {
    if (!story.log.includes(line)) throw new Error(`No '${line}' in ${story.log.join(', ')}`);
  });

const campaignOnly = ({ campaignId }: CampaignInput) => ({ campaign: campaignWorkflowId(campaignId) });

const told: Scenario = {
  options: {
    levels: ['lead'],
    phases: quick,
    bulk: {
      planFollowUp: async ({ startedAt }) => ({
        ...{ thankYouAt: startedAt + SECOND, surveyAt: startedAt, winBackAt: startedAt + SECOND },
        reminders: ['survey-reminder-1'],
      }),
    },
    campaign: {
      planCheckpoints: async ({ phase, startsAt, after }) =>
        phase === 'warmUp' && after < startsAt
          ? [{ at: startsAt + SECOND / 2, checkpoints: [{ kind: 'warmUp', goal: 0, nth: 0 }] }]
          : [],
      lookAtCheckpoint: async () => ({ wave: 'checkpoint-0' }),
    },
  },
  play: async (stage) => {
    const handle = await start(stage);
    await decide(stage.client, stage.input, 'approve');
    await handle.result();
  },
  keep: ({ campaignId }) => ({
    campaign: campaignWorkflowId(campaignId),
    research: researchWorkflowId(campaignId),
    approval: approvalWorkflowId(campaignId, 1),
    preparation: preparationWorkflowId(campaignId),
    wave: waveWorkflowId(campaignId, 'opening'),
    'follow-up': followUpWorkflowId(campaignId),
    recap: recapWorkflowId(campaignId),
  }),
};

const changed: Scenario = {
  options: { levels: ['lead'], phases: quick },
  play: async (stage) => {
    const handle = await start(stage);
    await decide(stage.client, stage.input, 'requestChanges');
    const next = { actorId: 'lead', version: 2, hash: 'hash-2' };
    await eventually(() => handle.executeUpdate(submitPlanUpdate, { args: [next] }));
    const approval = stage.client.workflow.getHandle(approvalWorkflowId(stage.input.campaignId, 2));
    await eventually(() => approval.executeUpdate(withdrawUpdate, { args: [{ actorId: 'lead' }] }));
    const third = { ...next, version: 3, hash: 'hash-3' };
    await eventually(() => handle.executeUpdate(submitPlanUpdate, { args: [third] }));
    await decide(stage.client, { ...stage.input, version: 3, hash: 'hash-3' }, 'reject');
    await handle.result();
  },
  keep: ({ campaignId }) => ({
    campaign: campaignWorkflowId(campaignId),
    approval: approvalWorkflowId(campaignId, 1),
    withdrawn: approvalWorkflowId(campaignId, 2),
  }),
};

const pausedAndAborted: Scenario = {
  options: {
    phases: { live: { lasts: 20 * SECOND, waves: [{ key: 'opening', after: 0 }] } },
    bulk: { sendPage: async () => ({ state: 'paused', seen: 0 }) },
  },
  play: async (stage) => {
    const handle = await start(stage);
    await until(stage, 'wave opening');
    await handle.executeUpdate(pauseUpdate, { args: [by] });
    await refusal(handle.executeUpdate(pauseUpdate, { args: [by] }));
    await handle.executeUpdate(resumeUpdate, { args: [by] });
    await handle.executeUpdate(abortUpdate, { args: [by] });
    await handle.result();
  },
  keep: ({ campaignId }) => ({
    campaign: campaignWorkflowId(campaignId),
    wave: waveWorkflowId(campaignId, 'opening'),
  }),
};

/** A phase is made longer while its wave goes on; then a rule of the plan ends it all, and customers are told. */
const adjusted: Scenario = {
  options: {
    phases: { live: { lasts: 20 * SECOND, waves: [{ key: 'opening', after: 0 }] } },
    bulk: {
      sendPage: async ({ wave }) => ({ state: wave === 'on-abort' ? 'done' : 'paused', seen: 0 }),
    },
    campaign: {
      adjustCampaign: async ({ at }) => ({ result: 'applied', rail: null, endsAt: at + 60 * SECOND }),
      loadAbortPromise: async () => ({ promised: true }),
    },
  },
  play: async (stage) => {
    const handle = await start(stage);
    await until(stage, 'wave opening');
    const adjustment = { kind: 'extend', by: 'PT40S' } as const;
    await handle.executeUpdate(adjustUpdate, { args: [{ ...by, adjustment }] });
    await handle.signal(exitRuleSignal, { key: 'x/0', rule: 0, metric: 'complaintRate', value: 0.01 });
    await handle.result();
  },
  keep: ({ campaignId }) => ({
    campaign: campaignWorkflowId(campaignId),
    wave: waveWorkflowId(campaignId, 'opening'),
    notice: waveWorkflowId(campaignId, 'on-abort'),
  }),
};

const cancelled: Scenario = {
  options: { levels: ['lead'] },
  play: async (stage) => {
    const handle = await start(stage);
    const approval = stage.client.workflow.getHandle(approvalWorkflowId(stage.input.campaignId, 1));
    await eventually(() => approval.describe());
    await handle.executeUpdate(cancelUpdate, { args: [by] });
    await handle.result();
  },
  keep: ({ campaignId }) => ({
    campaign: campaignWorkflowId(campaignId),
    approval: approvalWorkflowId(campaignId, 1),
  }),
};

const held: Scenario = {
  options: {
    phases: { live: { lasts: SECOND, beyondADay: true } },
    campaign: { probeCheck: passingLater() },
  },
  play: async (stage) => {
    const handle = await start(stage);
    await until(stage, 'held');
    const preparation = stage.client.workflow.getHandle(preparationWorkflowId(stage.input.campaignId));
    await preparation.executeUpdate(rerunUpdate, { args: [{ check: 'stock', actorId: 'ops' }] });
    await handle.result();
  },
  keep: ({ campaignId }) => ({
    campaign: campaignWorkflowId(campaignId),
    preparation: preparationWorkflowId(campaignId),
  }),
};

function passingLater() {
  let asked = 0;
  return async () => ({ passed: (asked += 1) > 1, again: false, detail: {} });
}

const renewed: Scenario = {
  options: { phases: quick },
  shortRuns: true,
  play: async (stage) => {
    const handle = await start(stage);
    await until(stage, 'enter live');
    await handle.signal(incidentSignal, { key: 'i/1', incidentId: 'i', news: 'unanswered', then: 'pause' });
    await handle.result();
  },
  keep: campaignOnly,
};

/** Readiness is cut off at once, the launch moves once, and then waits for the lead. */
const missed: Scenario = {
  options: {
    phases: { live: { lasts: SECOND } },
    campaign: {
      probeCheck: passingLater(),
      readCutOff: async ({ at }) => ({ cutOff: at + SECOND, postponed: 0, most: 1 }),
      postponeLaunch: async ({ at }) => ({ cutOff: at + SECOND, postponed: 1, most: 1 }),
      missCutOff: async () => undefined,
    },
  },
  play: async (stage) => {
    const handle = await start(stage);
    await until(stage, 'held');
    await new Promise((wake) => setTimeout(wake, 3 * SECOND));
    const preparation = stage.client.workflow.getHandle(preparationWorkflowId(stage.input.campaignId));
    const rerun = { check: 'stock', actorId: 'lead', byLead: true };
    await preparation.executeUpdate(rerunUpdate, { args: [rerun] });
    await handle.result();
  },
  keep: ({ campaignId }) => ({ preparation: preparationWorkflowId(campaignId) }),
};

/** Every way whose histories are in the corpus. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  told,
  changed,
  'paused-and-aborted': pausedAndAborted,
  adjusted,
  cancelled,
  held,
  renewed,
  incident,
  monitor,
  missed,
  tasks,
  password,
  budget,
};

/** A stage for a scenario: an input and activities of its own. */
export function aStage(scenario: Scenario): Pick<Stage, 'input' | 'story' | 'taskQueue'> {
  return { input: aCampaignInput(), story: aStory(scenario.options), taskQueue: `record-${randomUUID()}` };
}
