import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What the registry of screens says of one. */
export interface ListedScreen {
  path: string;
  needs?: string;
  open?: true;
  /** Its entry in the menu, in both languages. */
  menu?: { en: string; 'zh-CN': string };
}

const PROGRAM = fileURLToPath(new URL('./list-screens.ts', import.meta.url));

/** The registry of screens (web/screens/index.ts). */
export const SCREENS = JSON.parse(
  execFileSync(process.execPath, ['--import', 'tsx', PROGRAM], { encoding: 'utf8' }),
) as ListedScreen[];
