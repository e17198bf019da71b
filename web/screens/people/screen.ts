import { TeamOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/people',
  load: () => import('./people-page.tsx'),
  needs: 'GET /v1/people',
  menu: { group: 'admin', order: 10, icon: TeamOutlined, label: { en: 'People', 'zh-CN': '人员' } },
};
