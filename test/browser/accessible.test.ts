/** Every screen, for people who use a keyboard, a screen reader, or a phone. */
import AxeBuilder from '@axe-core/playwright';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Page } from 'playwright-core';
import { SCREENS } from '../../web/screens/index.ts';
import { DESK, PHONE, type Seat, useConsole } from './support/console.ts';
import { type Place, placesOf } from './support/places.ts';
import { settled } from './support/settle.ts';

const the = useConsole();
let places: Place[];

beforeAll(async () => {
  places = placesOf(await the.showcase());
}, 240_000);

const SEATS: readonly Seat[] = [
  { language: 'en', theme: 'light', size: DESK },
  { language: 'zh-CN', theme: 'dark', size: PHONE },
];

async function lookAt({ path, person }: Place, seat: Seat): Promise<Page> {
  const page = await the.open(person, path, seat);
  await settled(page);
  return page;
}

/** What axe-core finds that keeps somebody from using the page. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** What can be pressed or filled in, but not reached by keyboard; members of a group are reached by its arrows. */
const unreachable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const grouped =
      '[role=tablist] *, [role=menu] *, [role=listbox] *, [role=radiogroup] *, [role=grid] *, [role=tree] *';
    const interactive =
      'a[href], button, input, select, textarea, [role=button], [role=link], [role=switch], summary';
    return [...document.querySelectorAll<HTMLElement>(interactive)]
      .filter(
        (one) =>
          one.offsetParent !== null && !one.matches(grouped) && one.closest('[aria-hidden=true]') === null,
      )
      .filter((one) => !one.matches(':disabled') && one.tabIndex < 0)
      .map((one) => one.outerHTML.slice(0, 160));
  });

/** Wider than the screen: somebody would have to scroll sideways to read. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe.each(SCREENS.map(({ path }) => path))('%s', (screen) => {
  test.each(SEATS)('can be used by everybody: $language, $theme, $size.width pixels', async (seat) => {
    const place = places.find((one) => one.screen === screen)!;
    const page = await lookAt(place, seat);
    const found = {
      serious: await serious(page),
      unreachable: await unreachable(page),
      tooWide: await tooWide(page),
    };
    expect(found).toEqual({ serious: [], unreachable: [], tooWide: 0 });
    expect(await page.title()).toMatch(/ · Fanfare$/);
  });
});
