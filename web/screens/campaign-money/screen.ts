import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/money',
  load: () => import('./money.tsx'),
  needs: 'GET /v1/campaigns/{id}/budget',
  campaignTab: { order: 50, label: { en: 'Money', 'zh-CN': '预算' } },
};
