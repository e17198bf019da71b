import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/timeline',
  load: () => import('./timeline.tsx'),
  campaignTab: { order: 20, label: { en: 'Timeline', 'zh-CN': '时间线' } },
};
