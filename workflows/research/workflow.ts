import { research } from '../activities.ts';
import type { ResearchInput, ResearchResult } from './messages.ts';

/** Measures the shop's history for one version of a plan and keeps the report; only two counts come back. */
export async function researchWorkflow(input: ResearchInput): Promise<ResearchResult> {
  return research.researchHistory({ ...input, at: Date.now() });
}
