import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns/:id/backtest',
  load: () => import('./campaign-backtest.tsx'),
  needs: 'POST /v1/promotions/simulate',
  campaignTab: { order: 57, label: { en: 'On past orders', 'zh-CN': '历史试算' } },
};
