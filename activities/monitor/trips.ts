import { WorkflowNotFoundError } from '@temporalio/client';
import { budgetWarningContent } from './mails.ts';
import type { Turn, Watch } from './types.ts';
import { campaignWorkflowId } from '../../domain/ids.ts';
import { budgetOf } from '../../store/budget.ts';
import { findCampaign, recordTimeline } from '../../store/campaigns.ts';
import type { ExitNews } from '../../workflows/campaign/messages.ts';

/** Tells the campaign that a rule of its `exit` is met: it ends with compensation. The key makes a repeat harmless. */
export async function tripExit({ client, logger }: Watch, turn: Turn<'exit'>): Promise<void> {
  const { campaign, rule, observation } = turn;
  const news: ExitNews = {
    key: `${campaign.id}/${rule.key}`,
    rule: rule.nth,
    metric: rule.detect.metric,
    value: observation.value ?? 0,
  };
  try {
    await client.workflow.getHandle(campaignWorkflowId(campaign.id)).signal('exitRule', news);
  } catch (error) {
    // It has just ended by another way: there is nothing left to end.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
    logger.warn({ campaignId: campaign.id, rule: rule.nth }, 'an exit rule met a campaign that has ended');
  }
}

/** Tells the lead, once a campaign and line, that a budget line is nearly spent: by mail and on the timeline. */
export async function tripBudgetWarning(
  { db: { pool }, staffMailer }: Watch,
  { campaign, rule, at }: Turn<'budgetWarning'>,
): Promise<void> {
  const { id: campaignId, plan } = campaign;
  const balance = (await budgetOf(pool, campaignId)).find(({ line }) => line === rule.line);
  if (balance === undefined) return;
  const { phase, ownerId } = await findCampaign(pool, campaignId);
  const key = `${campaignId}/budgetNearlySpent/${rule.line}`;
  const spent = balance.reserved + balance.committed;
  const data = { line: rule.line, percent: Math.round((spent / balance.total) * 1000) / 10 };
  await recordTimeline(pool, { campaignId, key, at, phase, kind: 'budgetNearlySpent', actorId: null, data });
  const content = budgetWarningContent(plan, balance);
  await staffMailer.send({ key, campaignId, personId: ownerId, kind: 'budget', at, content });
}
