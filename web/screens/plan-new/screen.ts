import { FormOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/plans/new',
  load: () => import('./plan-new.tsx'),
  needs: 'POST /v1/campaigns',
  menu: { group: 'work', order: 15, icon: FormOutlined, label: { en: 'New plan', 'zh-CN': '新建方案' } },
};
