import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/promotions',
  load: () => import('./promotions.tsx'),
  needs: 'GET /v1/campaigns/{id}/promotions',
  campaignTab: { order: 55, label: { en: 'Offers', 'zh-CN': '优惠' } },
};
