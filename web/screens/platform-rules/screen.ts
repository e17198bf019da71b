import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/platform-rules',
  load: () => import('./platform-rules.tsx'),
  needs: 'GET /v1/platform-rules',
  menu: {
    group: 'shop',
    order: 45,
    icon: SafetyCertificateOutlined,
    label: { en: 'Platform rules', 'zh-CN': '平台规则' },
  },
};
