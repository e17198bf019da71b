import { isCancellation, log } from '@temporalio/workflow';
import { backtest, research } from '../activities.ts';
import { together } from '../together.ts';
import type { ResearchInput, ResearchResult } from './messages.ts';

/** Tries the promotions on past orders: an estimate for whoever approves, without which the campaign goes on all the same. */
async function tryPromotions(input: ResearchInput & { at: number }): Promise<void> {
  try {
    await backtest.backtestPromotions(input);
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('promotions could not be tried on past orders', { campaignId: input.campaignId });
  }
}

/** Measures the shop's history for one version of a plan and keeps the report; only two counts come back. */
export async function researchWorkflow(input: ResearchInput): Promise<ResearchResult> {
  const moment = { ...input, at: Date.now() };
  const [result] = await together([research.researchHistory(moment), tryPromotions(moment)]);
  return result;
}
