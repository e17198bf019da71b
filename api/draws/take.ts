import { isDrawn, type DrawPromotion } from '../../domain/draws/terms.ts';
import { DomainError } from '../../domain/errors.ts';
import { notForBuyer } from '../../domain/promotions/eligibility.ts';
import { loadPlan, type CampaignRow } from '../../store/campaigns.ts';
import { hasDrawn, takeDraw, type DrawRow, type NewDraw } from '../../store/draws.ts';
import { pricingFacts } from '../../store/pricing.ts';
import type { OrderDeps } from '../orders/context.ts';
import { contextOf } from '../orders/price.ts';

/** The lottery or red packet of this key. Throws DRAW_NOT_FOUND where the plan has none. */
async function drawnPromotion(
  { db }: OrderDeps,
  { id, hash }: CampaignRow,
  key: string,
): Promise<DrawPromotion> {
  const { promotions } = await loadPlan(db.pool, id, hash);
  const promotion = promotions.find((each) => each.key === key);
  if (promotion && isDrawn(promotion)) return promotion;
  throw new DomainError('DRAW_NOT_FOUND', `The plan has no lottery and no red packet ${key}`);
}

/** Throws DRAW_REFUSED with the code of the reason, where the promotion is not for this customer now. */
async function assertEligible(
  { db, offers: book, currency }: OrderDeps,
  promotion: DrawPromotion,
  { campaignId, customerId, at, channel }: Asked,
): Promise<void> {
  const { campaigns, buyer } = await pricingFacts(db.pool, { customerId, campaignId, messageId: null, at });
  const [campaign] = campaigns;
  const refuse = (code: string, reason: string): never => {
    throw new DomainError('DRAW_REFUSED', reason, { reason: code });
  };
  if (campaign === undefined) return refuse('CAMPAIGN_NOT_LIVE', 'The campaign is not under way');
  const offers = await book(db.pool, campaign.id, campaign.hash);
  const wishes = channel === undefined ? {} : { channel };
  const context = contextOf(campaign, buyer, { offers, basket: { lines: [], at, currency, wishes } });
  const refusal = notForBuyer(promotion, context);
  if (refusal) refuse(refusal.code, refusal.reason);
}

/** A draw that is asked for; `channel` is the way the customer came. */
export interface Asked extends NewDraw {
  channel?: string | undefined;
}

/**
 * A customer draws, who may: as for any promotion, its dates, audience and buyer count, and a pause holds what had not
 * begun. Answers the draw and its promotion.
 * Throws DRAW_NOT_FOUND, DRAW_REFUSED, and what `takeDraw` throws.
 */
export async function draw(
  deps: OrderDeps,
  campaign: CampaignRow,
  { channel, ...asked }: Asked,
): Promise<{ promotion: DrawPromotion; drawn: DrawRow }> {
  const { pool } = deps.db;
  const promotion = await drawnPromotion(deps, campaign, asked.promotion);
  if (!(await hasDrawn(pool, asked))) await assertEligible(deps, promotion, { ...asked, channel });
  return { promotion, drawn: await takeDraw(pool, asked) };
}
