import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/draws',
  load: () => import('./draws.tsx'),
  needs: 'GET /v1/campaigns/{id}/draws',
  campaignTab: { order: 57, label: { en: 'Draws', 'zh-CN': '抽奖' } },
};
