import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/stock',
  load: () => import('./stock.tsx'),
  needs: 'GET /v1/campaigns/{id}/stock',
  campaignTab: { order: 60, label: { en: 'Stock', 'zh-CN': '库存' } },
};
