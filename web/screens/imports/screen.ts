import { CloudUploadOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/imports',
  load: () => import('./imports.tsx'),
  menu: { group: 'shop', order: 40, icon: CloudUploadOutlined, label: { en: 'Imports', 'zh-CN': '导入' } },
  needs: 'GET /v1/imports',
};
