import { CalendarOutlined } from '@ant-design/icons';
import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = {
  path: '/campaigns',
  load: () => import('./list.tsx'),
  menu: { group: 'work', order: 10, icon: CalendarOutlined, label: { en: 'Campaigns', 'zh-CN': '活动' } },
};

export const boardScreen: Screen = { path: '/campaigns/board', load: () => import('./board.tsx') };

export const calendarScreen: Screen = { path: '/campaigns/calendar', load: () => import('./calendar.tsx') };
