/** Every screen, for people who use a keyboard, a screen reader, or a phone. */
import { AxeBuilder } from '@axe-core/playwright';
import { beforeAll, expect, test } from '@jest/globals';
import { type Page } from 'playwright-core';
import { SCREENS } from './support/screens.ts';
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

/** What axe-core finds that keeps somebody from using the page. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
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

/** Each screen from one of the seats, in turn; those that are used by thumb from both, and with FANFARE_ALL_SEATS all. */
const isSeatOf =
  (seat: Seat) =>
  ({ phone }: Place, index: number): boolean =>
    phone || process.env['FANFARE_ALL_SEATS'] === '1' || SEATS[index % SEATS.length] === seat;

/** One page a person, which walks from screen to screen: what it has loaded stays loaded. */
async function walk(
  seat: Seat,
  own: readonly Place[],
  look: (page: Page, place: Place) => Promise<void>,
): Promise<void> {
  const pages = new Map<string | null, Page>();
  for (const place of own) {
    const known = pages.get(place.person);
    const page = known ?? (await the.open(place.person, place.path, seat));
    pages.set(place.person, page);
    if (known !== undefined) await page.goto(`/console${place.path}`);
    await settled(page);
    await look(page, place);
  }
}

test.each(SEATS)(
  'every screen can be used by everybody: $language, $theme, $size.width pixels',
  async (seat) => {
    const found: Record<string, object> = {};
    const own = places.filter(isSeatOf(seat));
    await walk(seat, own, async (page, { screen }) => {
      const faults = {
        serious: await serious(page),
        unreachable: await unreachable(page),
        tooWide: await tooWide(page),
        title: await page.title(),
      };
      const fine = faults.serious.length + faults.unreachable.length + faults.tooWide === 0;
      if (!fine || !faults.title.endsWith(' · Fanfare')) found[screen] = faults;
    });
    expect(found).toEqual({});
    expect(own.length).toBeGreaterThan(SCREENS.length / 2);
  },
  600_000,
);
