import { promotionsView } from '../campaigns/promotions-view.ts';
import type { AppDeps } from '../deps.ts';
import { pageLanguage } from '../pages/html.ts';
import { route, type Route } from '../route.ts';
import { idParams } from '../schemas/common.ts';
import { promotionsAnswer } from '../schemas/promotions.ts';

/** The offers of a campaign. */
export function promotionRoutes(deps: AppDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/campaigns/{id}/promotions',
      roles: 'anyRole',
      summary: 'The offers of a campaign: what each gives, whether it works now, how much of it is left',
      params: idParams,
      answers: { 200: promotionsAnswer },
      handle: async ({ params: { id }, req }) => ({
        body: await promotionsView(deps, id, pageLanguage(undefined, req.get('accept-language'))),
      }),
    }),
  ];
}
