import type { Screen } from '../ui/screen.ts';

/** All screens, a line each; none knows another. */
export const SCREENS: readonly Screen[] = [];
