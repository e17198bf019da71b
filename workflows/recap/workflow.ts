import { workflowInfo } from '@temporalio/workflow';
import { recap } from '../activities.ts';
import type { RecapInput, RecapResult } from './messages.ts';

/** Writes the report of a campaign that has ended its selling, keeps it as a new version and mails it to its readers. */
export async function recapWorkflow({ campaignId, hash }: RecapInput): Promise<RecapResult> {
  // A retried activity belongs to the same run, so it finds the version it wrote.
  const { firstExecutionRunId: run } = workflowInfo();
  const { version } = await recap.buildRecap({ campaignId, hash, run, at: Date.now() });
  await recap.mailRecap({ campaignId, hash, version, at: Date.now() });
  return { version };
}
