import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/risks',
  load: () => import('./campaign-risks.tsx'),
  campaignTab: { order: 65, label: { en: 'Risks', 'zh-CN': '风险' } },
  needs: 'GET /v1/campaigns/{id}/risks',
};
