import { PartitionOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/segments',
  load: () => import('./segments.tsx'),
  menu: { group: 'shop', order: 20, icon: PartitionOutlined, label: { en: 'Segments', 'zh-CN': '人群' } },
  needs: 'POST /v1/audience/estimate',
};
