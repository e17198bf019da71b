import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../../stack/setup/browser.mjs';
import type { StackAddresses } from '../../../stack/stack-file.ts';
import type { Showcase } from './showcase.ts';

// Without these Chromium tries to reach its maker, and without a sandbox it runs as root.
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];
const SHOWCASE_MS = 200_000;
/** How long a page may take to show something on a machine that does much else. */
const PATIENCE_MS = 45_000;

export const PHONE = { width: 390, height: 844 } as const;
export const DESK = { width: 1366, height: 900 } as const;

/** How a person sits before the console. */
export interface Seat {
  language?: 'en' | 'zh-CN';
  theme?: 'light' | 'dark';
  size?: { width: number; height: number };
}

/** Starts the system's Chromium. */
export const startBrowser = (): Promise<Browser> => {
  const executablePath = findBrowser();
  if (executablePath === undefined)
    throw new Error('No Chromium here: node stack/setup.mjs --test brings it');
  return chromium.launch({ executablePath, args: FLAGS });
};

/** Signs somebody of the seeded shop in; every page of the context is theirs then. */
export async function signIn(
  context: BrowserContext,
  person: string,
  { api, tokens }: StackAddresses,
): Promise<void> {
  const email = `${person}@fanfare.example`;
  const people = JSON.parse(await readFile(tokens, 'utf8')) as Record<string, { password?: string }>;
  const answer = await context.request.post(`${api}/v1/session`, {
    data: { email, password: people[email]?.password },
  });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/** Opens a page in a context of its own: languages, themes and people do not mix. Answers what went wrong in it, too. */
export async function openPage(
  { browser, addresses, faults }: { browser: Browser; addresses: StackAddresses; faults: string[] },
  { person, path, seat = {} }: { person: string | null; path: string; seat?: Seat | undefined },
): Promise<Page> {
  const { language = 'en', theme = 'light', size = DESK } = seat;
  const context = await browser.newContext({ viewport: size, locale: language, baseURL: addresses.api });
  await context.addInitScript(
    `localStorage.setItem('fanfare.language', '${language}'); localStorage.setItem('fanfare.theme', '${theme}');`,
  );
  if (person !== null) await signIn(context, person, addresses);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => faults.push(`${path}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused to/i.test(message.text())) {
      faults.push(`${path}: ${message.text()}`);
    }
  });
  await page.goto(`${addresses.api}/console${path}`);
  return page;
}

/** The showcase's campaigns, once they have come about. */
export async function readShowcase({ tokens }: StackAddresses): Promise<Showcase> {
  const file = join(dirname(tokens), 'showcase.json');
  const until = Date.now() + SHOWCASE_MS;
  while (!existsSync(file)) {
    if (Date.now() > until) throw new Error('The showcase has not come about: see stack.log beside it');
    await sleep(250);
  }
  return JSON.parse(await readFile(file, 'utf8')) as Showcase;
}
