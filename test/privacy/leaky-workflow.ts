import { log, proxyActivities, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';

interface LeakyActivities {
  leakInHeartbeat(): Promise<void>;
  leakInFailure(): Promise<void>;
}

const { leakInHeartbeat, leakInFailure } = proxyActivities<LeakyActivities>({
  startToCloseTimeout: '30s',
  retry: { maximumAttempts: 1 },
});

/** Puts a canary wherever a workflow could: the proof that the search would find it. */
export async function leakyWorkflow({ name }: { name: string }): Promise<string> {
  upsertMemo({ note: `memo of ${name}` });
  upsertSearchAttributes({ CustomerName: [`attribute of ${name}`] });
  log.warn(`log of ${name}`);
  await leakInHeartbeat();
  const failure = await leakInFailure().catch((error: unknown) => error);
  return `result of ${name}${failure instanceof Error ? '' : ', unharmed'}`;
}
