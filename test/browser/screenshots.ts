/**
 * `npm run screenshots`: every screen in both languages and both themes, at a desk and where it matters on a phone,
 * under dist/screenshots. With `--docs` the pictures of the README are written anew, too.
 */
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import type { StackAddresses } from '../../stack/stack-file.ts';
import { endSharedConsole, sharedConsole } from '../support/shared-console.ts';
import { DESK, openPage, PHONE, readShowcase, type Seat, startBrowser } from './support/browser.ts';
import { type Place, placesOf } from './support/places.ts';
import { settled } from './support/settle.ts';

const OUT = fileURLToPath(new URL('../../dist/screenshots/', import.meta.url));
const DOCS = fileURLToPath(new URL('../../docs/screens/', import.meta.url));

/** Pictures of the README, by the name of their file here. */
const SHOWN: Readonly<Record<string, string>> = {
  'en-light/campaigns-id.png': 'campaign.png',
  'zh-CN-dark/campaigns-id-figures.png': 'figures-zh.png',
  'en-light/campaigns-id-recap.png': 'recap.png',
  'en-light/campaigns-id-plan.png': 'plan.png',
  'en-dark/risk.png': 'risk.png',
  'zh-CN-light/approvals.phone.png': 'approvals-phone-zh.png',
};

const LANGUAGES = ['en', 'zh-CN'] as const;
const THEMES = ['light', 'dark'] as const;

interface World {
  browser: Browser;
  addresses: StackAddresses;
  faults: string[];
}

async function shoot(world: World, { path, person, name }: Place, seat: Required<Seat>): Promise<void> {
  const page = await openPage(world, { person, path, seat });
  await settled(page).catch(() => world.faults.push(`${path}: not settled`));
  // Charts draw themselves in frames of their own after the data has come.
  await page.waitForTimeout(400);
  const suffix = seat.size.width === PHONE.width ? '.phone' : '';
  const file = join(OUT, `${seat.language}-${seat.theme}`, `${name}${suffix}.png`);
  await mkdir(dirname(file), { recursive: true });
  await page.screenshot({ path: file, fullPage: suffix !== '' });
  await page.context().close();
}

async function shootAll(world: World, places: readonly Place[]): Promise<number> {
  let count = 0;
  for (const language of LANGUAGES) {
    for (const theme of THEMES) {
      for (const place of places) {
        for (const size of place.phone ? [DESK, PHONE] : [DESK]) {
          await shoot(world, place, { language, theme, size });
          count += 1;
        }
      }
      console.log(`${language} ${theme}: done`);
    }
  }
  return count;
}

const [only] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const folder = join(await mkdtemp(join(tmpdir(), 'fanfare-screenshots-')), 'run');
try {
  console.log('Starting a stack and bringing a shop and its campaigns about (about a minute) …');
  const [addresses, browser] = await Promise.all([sharedConsole(folder), startBrowser()]);
  const world: World = { addresses, browser, faults: [] };
  const places = placesOf(await readShowcase(addresses)).filter(({ name }) => name.includes(only ?? ''));
  const count = await shootAll(world, places);
  await browser.close();
  if (process.argv.includes('--docs')) {
    await mkdir(DOCS, { recursive: true });
    for (const [from, to] of Object.entries(SHOWN)) await copyFile(join(OUT, from), join(DOCS, to));
  }
  for (const fault of world.faults) console.error(fault);
  console.log(`${count} pictures in dist/screenshots, ${world.faults.length} faults.`);
  process.exitCode = world.faults.length === 0 ? 0 : 1;
} finally {
  await endSharedConsole(folder);
  await rm(dirname(folder), { recursive: true, force: true });
}
