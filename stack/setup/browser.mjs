// A real browser for the tests of the console: the system's own, on Debian brought by its package manager.
import { existsSync } from 'node:fs';
import { onPath } from '../locations.mjs';
import { run, SetupError, step } from './step.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
// The second draws Chinese.
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** Chromium or Chrome: what FANFARE_CHROMIUM says, else the first on PATH; undefined when there is none. */
export function findBrowser() {
  const found = process.env.FANFARE_CHROMIUM || NAMES.map(onPath).find(Boolean);
  return found ?? (existsSync(MAC) ? MAC : undefined);
}

async function install() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES],
    {
      env,
    },
  );
  if (code !== 0) throw new SetupError(`apt-get install ${PACKAGES.join(' ')} failed:\n${output}`);
}

/** @throws SetupError where there is no browser and none can be installed */
export async function ensureBrowser() {
  if (findBrowser() !== undefined) return;
  if (onPath('apt-get') && process.getuid?.() === 0) {
    await step('Installing Chromium for the tests of the console', 'about a minute', install);
    return;
  }
  throw new SetupError(
    'the tests of the console need Chromium or Chrome, and none is on PATH.\n' +
      'Install one (on Debian: apt-get install chromium fonts-noto-cjk), or set FANFARE_CHROMIUM to its program.',
  );
}
