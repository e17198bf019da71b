import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/steering',
  load: () => import('./steering.tsx'),
  campaignTab: { order: 35, label: { en: 'Steering', 'zh-CN': '调整' } },
};
