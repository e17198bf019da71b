import { SettingOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/settings',
  load: () => import('./settings-page.tsx'),
  needs: 'GET /v1/settings',
  menu: { group: 'admin', order: 30, icon: SettingOutlined, label: { en: 'Settings', 'zh-CN': '系统设置' } },
};
