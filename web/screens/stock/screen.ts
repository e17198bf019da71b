import { InboxOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/stock',
  load: () => import('./stock-page.tsx'),
  menu: { group: 'shop', order: 30, icon: InboxOutlined, label: { en: 'Stock', 'zh-CN': '库存' } },
  needs: 'GET /v1/stock',
};
