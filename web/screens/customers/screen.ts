import { TeamOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/customers',
  load: () => import('./customers.tsx'),
  menu: { group: 'shop', order: 10, icon: TeamOutlined, label: { en: 'Customers', 'zh-CN': '用户' } },
  needs: 'GET /v1/customers',
};
