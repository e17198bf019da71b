import type { Lottery, Promotion, RedPacket } from '../plan/promotion-types.ts';

/** A promotion that customers draw from; it changes no price. */
export type DrawPromotion = Lottery | RedPacket;

/** How long a prize may be owed where the plan does not say. */
export const DELIVER_WITHIN = 'P14D';

/** Whether customers draw from it. */
export const isDrawn = (promotion: Promotion): promotion is DrawPromotion =>
  promotion.kind === 'lottery' || promotion.kind === 'redPacket';

/** The most that can be won, in minor units: what its budget line keeps for it from the launch on. */
export const drawFund = (promotion: DrawPromotion): number =>
  promotion.kind === 'redPacket'
    ? promotion.total
    : promotion.prizes.reduce((sum, { units, cost }) => sum + units * cost, 0);

/** How often one customer may draw. */
export const drawsEach = ({ perCustomer = 1 }: DrawPromotion): number => perCustomer;
