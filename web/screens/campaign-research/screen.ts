import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/research',
  load: () => import('./research.tsx'),
  needs: 'GET /v1/campaigns/{id}/research',
  campaignTab: { order: 80, label: { en: 'Research', 'zh-CN': '调研' } },
};
