import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createDatabase, type Database } from '../../../infra/database.ts';
import { openApi, type DemoApi } from '../../../stack/demo/api.ts';
import type { StackAddresses } from '../../../stack/stack-file.ts';
import { sharedConsole } from '../../support/shared-console.ts';
import { openPage, readShowcase, type Seat, startBrowser } from './browser.ts';
import type { Showcase } from './showcase.ts';

export { DESK, PHONE, type Seat } from './browser.ts';

const START_MS = 300_000;

/** A running stack with a shop's history, and a real browser before it. */
export interface Console {
  addresses: StackAddresses;
  api: DemoApi;
  /** To look at what the API does not show; tests change nothing by it. */
  db: Database;
  browser: Browser;
  /** Campaigns in every state, ready for all suites to look at; nobody changes them. */
  showcase(): Promise<Showcase>;
  /** The console as somebody signed in sees it, at a path such as `/campaigns`; `null` is nobody. */
  open(person: string | null, path: string, seat?: Seat): Promise<Page>;
}

/** The console for one suite, on the stack that all browser suites of a run share. Errors in a page fail the test. */
export function useConsole(): Console {
  const faults: string[] = [];
  const here = {
    open: async (person, path, seat) =>
      openPage({ browser: here.browser, addresses: here.addresses, faults }, { person, path, seat }),
    showcase: async () => readShowcase(here.addresses),
  } as Console;
  beforeAll(async () => {
    const folder = process.env['FANFARE_TEST_CONSOLE'];
    if (folder === undefined)
      throw new Error('Browser suites run under Jest, whose set-up names their folder');
    [here.addresses, here.browser] = await Promise.all([sharedConsole(folder), startBrowser()]);
    here.api = await openApi(here.addresses.api, here.addresses.tokens);
    here.db = createDatabase(here.addresses.databaseUrl);
  }, START_MS);
  afterEach(async () => {
    await Promise.all(here.browser.contexts().map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await here.browser?.close();
    await here.db?.close();
  });
  return here;
}
