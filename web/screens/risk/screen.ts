import { AlertOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/risk',
  load: () => import('./risk.tsx'),
  menu: { group: 'work', order: 30, icon: AlertOutlined, label: { en: 'Risk', 'zh-CN': '风险' } },
  needs: 'GET /v1/incidents',
};
