import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = { path: '/account', load: () => import('./account.tsx') };
