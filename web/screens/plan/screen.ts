import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/plan',
  load: () => import('./plan.tsx'),
  needs: 'GET /v1/campaigns/{id}/versions',
  campaignTab: { order: 15, label: { en: 'Plan', 'zh-CN': '方案' } },
};
