import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/figures',
  load: () => import('./figures.tsx'),
  needs: 'GET /v1/campaigns/{id}/kpis',
  campaignTab: { order: 40, label: { en: 'Figures', 'zh-CN': '数据' } },
};
