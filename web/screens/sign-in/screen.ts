import type { Screen } from '../../ui/screen.ts';

export const screen: Screen = { path: '/sign-in', load: () => import('./sign-in.tsx'), open: true };

export const setPasswordScreen: Screen = {
  path: '/set-password',
  load: () => import('./set-password.tsx'),
  open: true,
};
