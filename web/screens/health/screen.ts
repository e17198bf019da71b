import { HeartOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/health',
  load: () => import('./health-page.tsx'),
  needs: 'GET /v1/health',
  menu: { group: 'admin', order: 20, icon: HeartOutlined, label: { en: 'Health', 'zh-CN': '系统状态' } },
};
