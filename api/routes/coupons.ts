import { formatAmount } from '../../domain/money/currency.ts';
import { findCampaign } from '../../store/campaigns.ts';
import { couponPools } from '../../store/coupons.ts';
import type { AppDeps } from '../deps.ts';
import { route, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { couponsAnswer } from '../schemas/coupons.ts';

/** A campaign's coupons: the pool of codes and what became of them. */
export function couponRoutes({ db: { pool }, now }: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/coupons',
      roles: 'anyRole',
      summary: 'Coupons by promotion: issued, held, used, expired, and what they gave',
      params: idParams,
      answers: { 200: couponsAnswer },
      handle: async ({ params: { id } }) => {
        const { currency } = await findCampaign(pool, id);
        const pools = await couponPools(pool, { campaignId: id, at: now() });
        const promotions = pools.map(({ code, lastExpires, valueGiven, ...counts }) => ({
          ...counts,
          codes: code ?? 'unique',
          lastExpires: lastExpires?.toISOString() ?? null,
          valueGiven: formatAmount(valueGiven, currency),
        }));
        return { body: { currency, promotions } };
      },
    }),
  ];
}
