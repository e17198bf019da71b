import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/approvals',
  load: () => import('./campaign-approvals.tsx'),
  campaignTab: { order: 22, label: { en: 'Approvals', 'zh-CN': '审批' } },
  needs: 'GET /v1/approvals/{id}',
};
