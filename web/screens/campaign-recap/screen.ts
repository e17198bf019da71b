import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/recap',
  load: () => import('./recap-page.tsx'),
  needs: 'GET /v1/campaigns/{id}/recap',
  campaignTab: { order: 90, label: { en: 'Recap', 'zh-CN': '复盘' } },
};
