import { RadarChartOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/competitors',
  load: () => import('./competitors-page.tsx'),
  needs: 'GET /v1/competitors',
  menu: { group: 'shop', order: 40, icon: RadarChartOutlined, label: { en: 'Competitors', 'zh-CN': '竞品' } },
};
