import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/waves',
  load: () => import('./waves.tsx'),
  campaignTab: { order: 30, label: { en: 'Waves', 'zh-CN': '触达批次' } },
};
