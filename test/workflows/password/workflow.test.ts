import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { passwordMailWorkflowId } from '../../../domain/ids.ts';
import type { passwordMailWorkflow } from '../../../workflows/password/workflow.ts';
import { timeSkippingTemporal } from '../../support/temporal.ts';

const temporal = await timeSkippingTemporal();

/** Runs the workflow over a mail server that is away for some tries; answers what it was asked with. */
async function mailing(awayFor: number) {
  const asked: { requestId: string; at: number }[] = [];
  const requestId = randomUUID();
  const sendPasswordMail = async (arg: { requestId: string; at: number }) => {
    asked.push(arg);
    if (asked.length <= awayFor)
      throw ApplicationFailure.retryable('The mail server is away', 'MAIL_NOT_TAKEN');
    return { sent: true };
  };
  await temporal.execute<typeof passwordMailWorkflow>('passwordMailWorkflow', {
    ...{ args: [{ requestId }], activities: { sendPasswordMail } },
    workflowId: passwordMailWorkflowId(requestId),
  });
  return { asked, requestId };
}

describe('passwordMailWorkflow', () => {
  test('mails once, and carries nothing but the id of the request', async () => {
    const { asked, requestId } = await mailing(0);
    expect(asked).toEqual([{ requestId, at: expect.any(Number) }]);
    const history = await temporal.client.workflow
      .getHandle(passwordMailWorkflowId(requestId))
      .fetchHistory();
    expect(JSON.stringify(history)).not.toContain('@fanfare');
  });

  test('a mail server that is away for a while is asked again', async () => {
    const { asked } = await mailing(3);
    expect(asked).toHaveLength(4);
    expect(new Set(asked.map(({ at }) => at)).size).toBe(1);
  });

  test('one that is away for hours gets a mail whose link is still fresh', async () => {
    // Ten seconds between two tries at most: a round of five minutes has some thirty.
    const { asked } = await mailing(80);
    const rounds = [...new Set(asked.map(({ at }) => at))];
    expect(rounds.length).toBeGreaterThan(1);
    expect((rounds.at(-1) ?? 0) - (rounds[0] ?? 0)).toBeGreaterThan(300_000);
  });
});
