/** A campaign's page: it goes on by itself while somebody looks, and takes their word with a reason. */
import { expect, test } from '@jest/globals';
import { useConsole } from './support/console.ts';
import { once, patientPlan, startOwn } from './support/own-campaign.ts';

const the = useConsole();

test('a page that is open shows a campaign go on, and pauses it with a reason', async () => {
  const id = await startOwn(the.api, patientPlan('watched-sale', 'Watched sale'));
  await once({ api: the.api, id }, ({ phase, approvals }) => phase === 'approval' && approvals.length > 0);
  const page = await the.open('lead', `/campaigns/${id}`);
  const now = page.locator('.phase-bar [aria-current=step]');
  await expect(now.innerText()).resolves.toContain('Approval');
  await page
    .getByText(/^Approval “/)
    .first()
    .waitFor();
  await page.locator('.live-badge[data-state=connected]').waitFor();
  // Only what the stream tells may change the page from here on.
  const marked = await page.evaluate(() => ((window as { sameDocument?: boolean }).sameDocument = true));
  expect(marked).toBe(true);

  await once({ api: the.api, id, approve: true }, ({ phase }) => phase === 'warmUp');
  await page.locator('.phase-bar [aria-current=step]', { hasText: 'Warm-up' }).waitFor();

  await page.getByRole('button', { name: 'Pause' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('From now on nothing is sent').waitFor();
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await dialog.getByText('Say why, in a few words').waitFor();
  await dialog.getByLabel('Reason').fill('The banner is wrong');
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Paused: nothing is sent').waitFor();
  await page.getByText('“The banner is wrong”').first().waitFor();

  await page.getByRole('link', { name: 'Timeline', exact: true }).click();
  const entry = page.locator('.entry', { hasText: 'The banner is wrong' });
  await entry.getByRole('button', { name: /^Details/ }).click();
  await entry.getByText('Reason: The banner is wrong').waitFor();
  expect(await page.evaluate(() => (window as { sameDocument?: boolean }).sameDocument)).toBe(true);
}, 300_000);
