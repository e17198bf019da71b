import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/follow-up',
  load: () => import('./follow-up-page.tsx'),
  needs: 'GET /v1/campaigns/{id}/waves',
  campaignTab: { order: 80, label: { en: 'Follow-up', 'zh-CN': '回访' } },
};
