import { CloudUploadOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/imports',
  load: () => import('./imports.tsx'),
  menu: { group: 'shop', order: 40, icon: CloudUploadOutlined, label: { en: 'Imports', 'zh-CN': '导入' } },
  needs: 'GET /v1/imports',
};

/** One import: how far it is, then its result. */
export const importScreen: Screen = {
  path: '/imports/:id',
  load: () => import('./import.tsx'),
  needs: 'GET /v1/imports/{id}',
};
