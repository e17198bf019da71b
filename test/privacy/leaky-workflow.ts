import { proxyActivities, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';

export interface LeakyActivities {
  leakInHeartbeat(): Promise<void>;
  leakInFailure(): Promise<void>;
}

const { leakInHeartbeat, leakInFailure } = proxyActivities<LeakyActivities>({
  startToCloseTimeout: '30s',
  retry: { maximumAttempts: 1 },
});

/** Puts canaries wherever a workflow could: the proof that the search would find them. */
export async function leakyWorkflow({ name }: { name: string; phone: string }): Promise<string> {
  upsertMemo({ note: `memo of ${name}` });
  upsertSearchAttributes({ PlantedName: [name] });
  await leakInHeartbeat();
  await leakInFailure().catch(() => undefined);
  return 'result of 金雀羽';
}
