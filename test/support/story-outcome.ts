import { campaignFacts, type CampaignFacts } from './campaign-facts.ts';
import type { TestStack } from './stack.ts';

export { inDoubtOf } from './campaign-facts.ts';

/** How a campaign went, in what must not depend on crashes: the same for the same plan, seed and orders. */
export interface StoryOutcome extends CampaignFacts {
  /** Money and counts as the recap says them. */
  recap: { orders: number; sales: string; listValue: string; discountCost: string };
}

interface Recap {
  figures: StoryOutcome['recap'];
}

/** Reads the outcome of a closed campaign. */
export async function outcomeOf({ api, db }: TestStack, campaignId: string): Promise<StoryOutcome> {
  const { figures } = await api.call<Recap>(`/v1/campaigns/${campaignId}/recap`, {
    as: 'lead@fanfare.example',
  });
  const { orders, sales, listValue, discountCost } = figures;
  const facts = await campaignFacts(
    async <T extends object>(sql: string) => (await db.pool.query<T>(sql, [campaignId])).rows,
  );
  return { ...facts, recap: { orders, sales, listValue, discountCost } };
}

/** The final reason of everybody but these. */
export const reasonsBut = ({ reasons }: StoryOutcome, left: readonly string[]): [string, string][] =>
  [...reasons].filter(([key]) => !left.includes(key)).sort(([a], [b]) => a.localeCompare(b));
