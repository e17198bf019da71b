import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/audience',
  load: () => import('./audience.tsx'),
  needs: 'GET /v1/campaigns/{id}/audience',
  campaignTab: { order: 45, label: { en: 'Audience', 'zh-CN': '人群' } },
};
