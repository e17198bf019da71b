import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/readiness',
  load: () => import('./readiness.tsx'),
  campaignTab: { order: 25, label: { en: 'Readiness', 'zh-CN': '准备' } },
};
