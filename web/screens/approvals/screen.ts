import { AuditOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/approvals',
  load: () => import('./approvals.tsx'),
  menu: { group: 'work', order: 20, icon: AuditOutlined, label: { en: 'Approvals', 'zh-CN': '审批' } },
  needs: 'GET /v1/approvals',
};
