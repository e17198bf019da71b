import { expect, test } from '@jest/globals';
import { signIn } from './support/browser.ts';
import { useConsole } from './support/console.ts';
import { SCREENS } from './support/screens.ts';
import { settled } from './support/settle.ts';

const the = useConsole();

/** Seeded people who have one role each, or nearly. */
const PEOPLE = [
  'lead',
  'approver',
  'responder',
  'operator',
  'finance',
  'service',
  'design',
  'viewer',
  'admin',
  'shop',
];

interface Session {
  may: string[];
}

test('each role sees in the menu what it may open, and nothing else', async () => {
  const page = await the.open('lead', '/account');
  const seen: Record<string, string[]> = {};
  const allowed: Record<string, string[]> = {};
  for (const person of PEOPLE) {
    // The cookie of the one before is replaced; what the browser has loaded stays.
    await signIn(page.context(), person, the.addresses);
    await page.goto('/console/account');
    await settled(page);
    seen[person] = (await page.locator('nav.shell-menu a').allTextContents()).sort();
    const { may } = await the.api.call<Session>('/v1/session', { as: `${person}@fanfare.example` });
    const open = SCREENS.filter(({ menu, needs }) => menu && (needs === undefined || may.includes(needs)));
    allowed[person] = open.map(({ menu }) => menu!.en).sort();
  }
  expect(seen).toEqual(allowed);
  expect(seen['viewer']?.length).toBeLessThan(seen['admin']?.length ?? 0);
}, 120_000);

test('a viewer who follows a link to what they may not see is told so, and sees nothing of it', async () => {
  const page = await the.open('viewer', '/people');
  await page.getByText('Not allowed for this role').first().waitFor();
  expect(await page.locator('main').textContent()).not.toContain('@fanfare.example');
});

test('who is not signed in is sent to sign in, and then to where they wanted to go', async () => {
  const page = await the.open(null, '/approvals');
  await page.waitForURL(/\/console\/sign-in\?to=%2Fapprovals$/);
});

test('a viewer looks at a campaign without a button that changes it', async () => {
  const { live } = await the.showcase();
  const page = await the.open('viewer', `/campaigns/${live}`);
  await settled(page);
  for (const name of ['Pause', 'Abort', 'Extend', 'Cancel']) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
  const owner = await the.open('lead', `/campaigns/${live}`);
  await settled(owner);
  expect(await owner.getByRole('button', { name: 'Pause', exact: false }).count()).toBeGreaterThan(0);
});
