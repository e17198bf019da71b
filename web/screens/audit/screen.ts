import { AuditOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/audit',
  load: () => import('./audit-page.tsx'),
  needs: 'GET /v1/audit',
  menu: { group: 'admin', order: 40, icon: AuditOutlined, label: { en: 'Audit', 'zh-CN': '审计' } },
};
