import { DiffOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/compare',
  load: () => import('./compare-page.tsx'),
  needs: 'GET /v1/recaps/compare',
  menu: { group: 'work', order: 60, icon: DiffOutlined, label: { en: 'Compare', 'zh-CN': '活动对比' } },
};
