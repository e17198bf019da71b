import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id',
  load: () => import('./overview.tsx'),
  campaignTab: { order: 10, label: { en: 'Overview', 'zh-CN': '概览' } },
};
