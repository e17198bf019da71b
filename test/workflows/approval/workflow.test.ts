import { afterEach, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import type { ApprovalActivities } from '../../../activities/approval/index.ts';
import type { approvalWorkflow } from '../../../workflows/approval/workflow.ts';
import {
  decideUpdate,
  withdrawUpdate,
  type ApprovalDecision,
  type OpenLevel,
} from '../../../workflows/approval/messages.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();
const HOUR = 3_600_000;
const HASH = 'a'.repeat(64);
const OWNER = 'owner';

type Call = [name: keyof ApprovalActivities, what: string];
const calls: Call[] = [];
afterEach(() => {
  calls.length = 0;
});

type LevelSpec = Partial<OpenLevel> & { hours?: number };

/** The activities as fakes typed as the real ones: levels by key, everything said kept in `calls`. */
function fakes(levels: Record<string, LevelSpec>, closesBy: number | null = null): ApprovalActivities {
  return {
    openApproval: async () => ({ barred: [OWNER], closesBy, levels: Object.keys(levels) }),
    openLevel: async ({ level, position, at }) => {
      calls.push(['openLevel', level]);
      const { hours = 24, ...spec } = levels[level] ?? {};
      return {
        ...{ level, position, approvers: [`${level}-1`, `${level}-2`], quorum: 1, remindEveryMs: null },
        ...{ onSilence: 'reject' as const, escalateTo: [] },
        ...spec,
        deadline: at + hours * HOUR,
      };
    },
    remindLevel: async ({ people }) => void calls.push(['remindLevel', people.join()]),
    escalateLevel: async ({ at, people }) => {
      calls.push(['escalateLevel', people.join()]);
      return { deadline: at + 24 * HOUR };
    },
    recordDecision: async ({ approverId, verdict }) =>
      void calls.push(['recordDecision', `${approverId} ${verdict}`]),
    closeLevel: async ({ level, state }) => void calls.push(['closeLevel', `${level} ${state}`]),
  };
}

const decision = (
  approverId: string,
  level: string,
  more: Partial<ApprovalDecision> = {},
): ApprovalDecision => ({
  ...{ decisionId: randomUUID(), approverId, level, hash: HASH, verdict: 'approve' },
  ...more,
});

type Step = (
  decide: (d: ApprovalDecision) => Promise<unknown>,
  withdraw: () => Promise<unknown>,
) => Promise<void>;

/** Runs an approval; `step` acts as the people once the first level is open. */
function approve(activities: ApprovalActivities, step: Step = async () => undefined) {
  return temporal.withWorker({ activities }, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof approvalWorkflow>('approvalWorkflow', {
      workflowId: randomUUID(),
      taskQueue,
      args: [{ campaignId: 'c1', version: 1, hash: HASH }],
    });
    while (!calls.some(([name]) => name === 'openLevel')) await new Promise((wake) => setTimeout(wake, 20));
    const afterLevelIsTaken = async <T>(act: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await act();
        } catch (error) {
          if (codeOf(error) !== 'APPROVAL_NOT_OPEN') throw error;
          await new Promise((wake) => setTimeout(wake, 20));
        }
      }
    };
    await step(
      (d) => afterLevelIsTaken(() => handle.executeUpdate(decideUpdate, { args: [d] })),
      () => handle.executeUpdate(withdrawUpdate, { args: [{ actorId: OWNER }] }),
    );
    return handle.result();
  });
}

const codeOf = (error: unknown): string | null | undefined =>
  error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure
    ? error.cause.type
    : undefined;

const refusal = async (act: Promise<unknown>): Promise<string | null | undefined> =>
  act.then(() => 'taken', codeOf);

test('levels pass in their order, each by its own people', async () => {
  const result = await approve(fakes({ lead: {}, finance: {} }), async (decide) => {
    await decide(decision('lead-1', 'lead'));
    await decide(decision('finance-2', 'finance'));
  });
  expect(result).toEqual({ outcome: 'approved' });
  const order = calls.filter(([name]) => name !== 'recordDecision').map(([, what]) => what);
  expect(order).toEqual(['lead', 'lead approved', 'finance', 'finance approved']);
});

test('a quorum of two waits for the second person, and one person counts once', async () => {
  let second: unknown;
  const result = await approve(fakes({ lead: { quorum: 2 } }), async (decide) => {
    await decide(decision('lead-1', 'lead'));
    second = await refusal(decide(decision('lead-1', 'lead')));
    await decide(decision('lead-2', 'lead'));
  });
  expect(result).toEqual({ outcome: 'approved' });
  expect(second).toBe('DECIDED_ALREADY');
});

test('who approved on one level cannot approve on the next', async () => {
  let again: unknown;
  await approve(fakes({ lead: {}, finance: { approvers: ['lead-1', 'finance-1'] } }), async (decide) => {
    await decide(decision('lead-1', 'lead'));
    again = await refusal(decide(decision('lead-1', 'finance')));
    await decide(decision('finance-1', 'finance'));
  });
  expect(again).toBe('DECIDED_ALREADY');
});

test('strangers, the owner and another hash are refused', async () => {
  const refusals: unknown[] = [];
  await approve(fakes({ lead: { approvers: ['lead-1', OWNER] } }), async (decide) => {
    for (const attempt of [
      decision('stranger', 'lead'),
      decision(OWNER, 'lead'),
      decision('lead-1', 'lead', { hash: 'b'.repeat(64) }),
      decision('lead-1', 'lead', { verdict: 'delegate', toId: OWNER }),
      decision('lead-1', 'lead', { verdict: 'delegate', toId: 'lead-1' }),
    ]) {
      refusals.push(await refusal(decide(attempt)));
    }
    await decide(decision('lead-1', 'lead', { verdict: 'reject' }));
  });
  expect(refusals).toEqual([
    'NOT_AN_APPROVER',
    'SELF_APPROVAL',
    'PLAN_CHANGED',
    'SELF_APPROVAL',
    'INVALID_BODY',
  ]);
});

test.each([
  ['reject', 'rejected'],
  ['requestChanges', 'changesRequested'],
] as const)('one %s ends the approval as %s', async (verdict, outcome) => {
  const result = await approve(fakes({ lead: { quorum: 2 } }), async (decide) => {
    await decide(decision('lead-1', 'lead', { verdict }));
  });
  expect(result).toEqual({ outcome, level: 'lead' });
});

test('a delegate decides instead of the one who delegated', async () => {
  let original: unknown;
  const result = await approve(fakes({ lead: { approvers: ['lead-1'] } }), async (decide) => {
    await decide(decision('lead-1', 'lead', { verdict: 'delegate', toId: 'deputy' }));
    original = await refusal(decide(decision('lead-1', 'lead')));
    await decide(decision('deputy', 'lead'));
  });
  expect(result).toEqual({ outcome: 'approved' });
  expect(original).toBe('NOT_AN_APPROVER');
});

test('silence expires the level, after reminders', async () => {
  const result = await approve(fakes({ lead: { remindEveryMs: 8 * HOUR } }));
  expect(result).toEqual({ outcome: 'expired', level: 'lead' });
  expect(calls.filter(([name]) => name === 'remindLevel')).toHaveLength(2);
});

test('silence escalates once to further people, whose silence expires it', async () => {
  const levels = { lead: { onSilence: 'escalate' as const, escalateTo: ['director'] } };
  expect(await approve(fakes(levels))).toEqual({ outcome: 'expired', level: 'lead' });
  expect(calls).toContainEqual(['escalateLevel', 'director']);
  expect(calls.filter(([name]) => name === 'escalateLevel')).toHaveLength(1);
});

test('a plan taken back ends as withdrawn', async () => {
  const result = await approve(fakes({ lead: {} }), async (_, withdraw) => void (await withdraw()));
  expect(result).toEqual({ outcome: 'withdrawn', level: 'lead' });
  expect(calls).toContainEqual(['closeLevel', 'lead withdrawn']);
});
