import { beforeEach, expect, test } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { createBudgetActivities } from '../../../activities/budget/index.ts';
import type { StaffMail } from '../../../activities/email/staff-mailer.ts';
import { budgetRequestWorkflowId } from '../../../domain/ids.ts';
import type { PlanDocument } from '../../../domain/plan/types.ts';
import { createCalendar } from '../../../infra/calendar.ts';
import { budgetOf, openBudget } from '../../../store/budget.ts';
import { movesOf } from '../../../store/budget-moves.ts';
import { budgetDecisionsOf, budgetRequestsOf, openBudgetRequest } from '../../../store/budget-requests.ts';
import { checkLedgers } from '../../../store/ledgers.ts';
import { listTimeline } from '../../../store/timeline.ts';
import {
  campaignEndedSignal,
  decideBudgetUpdate,
  getBudgetRequestQuery,
  type BudgetDecision,
} from '../../../workflows/budget/messages.ts';
import type { budgetRequestWorkflow } from '../../../workflows/budget/workflow.ts';
import { aCampaign, type BuiltCampaign } from '../../support/builders.ts';
import { testDatabase } from '../../support/postgres.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const db = await testDatabase();
const { pool } = db;
const temporal = await timeSkippingTemporal();

const [HEAD, DIRECTOR] = ['head@fanfare.example', 'director@fanfare.example'];
let mails: StaffMail[] = [];
let campaign: BuiltCampaign;
beforeEach(() => {
  mails = [];
});

type Level = PlanDocument['approval']['levels'][number];

const level = (more: Partial<Level> = {}): Level => ({
  ...{ key: 'finance', approvers: [HEAD, DIRECTOR], quorum: 1, deadline: 'P1D', onSilence: 'reject' },
  ...more,
});

/** A live campaign whose promotion line asks for 20.00 of a reserve of 50.00. */
async function anAsker(...levels: Level[]): Promise<void> {
  campaign = await aCampaign(pool, { phase: 'live', plan: { approval: { levels } } });
  const [campaignId, at] = [campaign.id, Date.now()];
  const lines = [
    { key: 'promotion', amount: 10_000 },
    { key: 'reserve', amount: 5_000 },
  ];
  await openBudget(pool, { campaignId, lines, at });
  const request = { campaignId, nth: 1, version: 1, hash: campaign.hash, line: 'promotion', from: 'reserve' };
  await openBudgetRequest(pool, { ...request, amount: 2_000, at });
}

type Handle = Awaited<ReturnType<typeof temporal.client.workflow.start<typeof budgetRequestWorkflow>>>;

/** Runs the request; `step` acts as the people. */
function run(step: (handle: Handle) => Promise<void>, breaking: object = {}) {
  const deps = {
    ...{ db, calendar: createCalendar(), config: { publicUrl: 'https://fanfare.example' } },
    staffMailer: { send: async (mail: StaffMail) => ({ sent: mails.push(mail) > 0 }) },
  };
  const activities = { ...createBudgetActivities(deps), ...breaking };
  return temporal.withWorker({ activities }, async (taskQueue) => {
    const handle = await temporal.client.workflow.start<typeof budgetRequestWorkflow>(
      'budgetRequestWorkflow',
      {
        workflowId: budgetRequestWorkflowId(campaign.id, 1),
        taskQueue,
        args: [{ campaignId: campaign.id, nth: 1, hash: campaign.hash }],
      },
    );
    await step(handle);
    return handle.result();
  });
}

let decided = 0;
const decide = (handle: Handle, who: string, more: Partial<BudgetDecision> = {}) => {
  decided += 1;
  const decisionId = `00000000-0000-8000-8000-${String(decided).padStart(12, '0')}`;
  const approverId = campaign.people[who] ?? '';
  return handle.executeUpdate(decideBudgetUpdate, {
    args: [{ decisionId, approverId, verdict: 'approve', ...more }],
  });
};
/** Waits until the workflow knows whom it has asked. */
const asked = async (handle: Handle): Promise<void> => {
  while ((await handle.query(getBudgetRequestQuery)).deadline === null) {
    await new Promise((wake) => setTimeout(wake, 20));
  }
};
const refusal = async (act: Promise<unknown>): Promise<unknown> => {
  const error = await act.catch((failure: unknown) => failure);
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure ? cause.type : error;
};
const totals = async () =>
  Object.fromEntries((await budgetOf(pool, campaign.id)).map((b) => [b.line, b.total]));
const state = async () => (await budgetRequestsOf(pool, campaign.id))[0]?.state;
const kinds = async () =>
  (await listTimeline(pool, { campaignId: campaign.id, after: 0, limit: 50 })).map(({ kind }) => kind);

test('an approval moves the money once, and says who, when, how much and why', async () => {
  await anAsker(level());
  const end = await run(async (handle) => {
    await asked(handle);
    await decide(handle, HEAD);
  });
  expect(end).toMatchObject({ state: 'approved', missing: 0 });
  expect(await totals()).toEqual({ promotion: 12_000, reserve: 3_000 });
  expect(await movesOf(pool, campaign.id)).toMatchObject([{ amount: 2_000, how: 'approved', request: 1 }]);
  expect(await budgetDecisionsOf(pool, campaign.id)).toMatchObject([
    { nth: 1, person: { email: HEAD }, verdict: 'approve', comment: null },
  ]);
  expect(await kinds()).toEqual(['budgetAsked', 'budgetDecided', 'budgetMoved', 'budgetRequestEnded']);
  expect(await checkLedgers(pool)).toEqual([]);
  expect(mails[0]?.content.en.actions?.[0]?.url).toMatch(/^https:\/\/fanfare\.example\/p\/budget\//);
});

test('a quorum counts each person once, and neither the owner nor somebody who was not asked', async () => {
  await anAsker(level({ approvers: [HEAD, DIRECTOR, 'lead@fanfare.example'], quorum: 2 }));
  const refused: unknown[] = [];
  await run(async (handle) => {
    await asked(handle);
    expect(await decide(handle, HEAD)).toMatchObject({ state: 'open', missing: 1 });
    refused.push(await refusal(decide(handle, HEAD)));
    refused.push(await refusal(decide(handle, 'lead@fanfare.example')));
    refused.push(await refusal(decide(handle, 'ops@fanfare.example')));
    await decide(handle, DIRECTOR);
  });
  expect(refused).toEqual(['DECIDED_ALREADY', 'SELF_APPROVAL', 'NOT_AN_APPROVER']);
  expect(await totals()).toEqual({ promotion: 12_000, reserve: 3_000 });
});

test('a no ends it at once, moves nothing and is told to the lead', async () => {
  await anAsker(level({ quorum: 2 }));
  await run(async (handle) => {
    await asked(handle);
    await decide(handle, DIRECTOR, { verdict: 'reject' });
  });
  expect([await state(), await totals()]).toEqual(['rejected', { promotion: 10_000, reserve: 5_000 }]);
  const [last] = mails.slice(-1);
  expect(last).toMatchObject({ kind: 'budget', personId: campaign.people['lead@fanfare.example'] });
});

test('silence is reminded of and ends at the deadline', async () => {
  await anAsker(level({ remindEvery: 'PT8H' }));
  await run(async (handle) => {
    await asked(handle);
    await temporal.env.sleep('25 hours');
  });
  expect(await state()).toBe('expired');
  expect(mails.filter(({ kind }) => kind === 'reminder')).toHaveLength(4);
  expect(await movesOf(pool, campaign.id)).toEqual([]);
});

test('where nobody may decide, nobody is waited for', async () => {
  await anAsker(level({ approvers: ['lead@fanfare.example'] }));
  expect(await run(async () => undefined)).toMatchObject({ state: 'expired', missing: 1 });
});

test('a campaign that ends takes its request with it', async () => {
  await anAsker(level());
  await run(async (handle) => {
    await asked(handle);
    await handle.signal(campaignEndedSignal);
  });
  expect(await state()).toBe('withdrawn');
  expect(await movesOf(pool, campaign.id)).toEqual([]);
});

test('a worker that dies after the money has moved moves it no second time', async () => {
  await anAsker(level());
  let tries = 0;
  const real = createBudgetActivities({
    ...{ db, calendar: createCalendar(), config: { publicUrl: 'https://fanfare.example' } },
    staffMailer: { send: async () => ({ sent: true }) },
  });
  const dying: Partial<typeof real> = {
    endBudgetRequest: async (ending) => {
      await real.endBudgetRequest(ending);
      tries += 1;
      if (tries === 1) throw new Error('killed');
    },
  };
  await run(async (handle) => {
    await asked(handle);
    await decide(handle, HEAD);
  }, dying);
  expect(tries).toBe(2);
  expect(await totals()).toEqual({ promotion: 12_000, reserve: 3_000 });
  expect(await kinds()).toEqual(['budgetAsked', 'budgetDecided', 'budgetMoved', 'budgetRequestEnded']);
});
