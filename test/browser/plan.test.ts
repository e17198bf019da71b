import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useConsole } from './support/console.ts';

const WAIT = { timeout: 60_000 };
const the = useConsole();

/** Opens a part of the plan in the form. */
const openPart = (page: Page, part: string): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Parts of the plan' })
    .getByRole('button', { name: part })
    .first()
    .click(WAIT);

/** The text the YAML side shows; its first lines, which are drawn whatever the height. */
const yamlOf = (page: Page) => page.getByRole('textbox', { name: 'The plan as YAML' });

test('a plan from a template: the form writes the YAML, a mistake is told at its field, and the draft is kept and saved', async () => {
  const page = await the.open('lead', '/plans/new', { language: 'en', size: { width: 1440, height: 1000 } });
  await page.getByRole('button', { name: 'Begin with Mid-year sale' }).click(WAIT);
  await page.getByText('No errors').waitFor(WAIT);

  const key = `from-the-form-${Date.now()}`;
  const keyField = page.getByLabel('Key', { exact: true });
  await keyField.fill(key);
  await yamlOf(page).getByText(key).waitFor(WAIT);

  await openPart(page, 'Goals');
  await page.getByRole('button', { name: 'New buyers' }).first().click(WAIT);
  const value = page.locator('#plan-field-goals-1-target-value');
  await value.fill('650');
  await yamlOf(page).getByText('650').first().waitFor(WAIT);

  await value.fill('many');
  await page
    .locator('#plan-field-goals-1-target')
    .getByText('Expected a number')
    .or(page.getByRole('alert').getByText(/Expected/))
    .first()
    .waitFor(WAIT);
  await page.getByText('1 error', { exact: true }).waitFor(WAIT);
  expect(await page.getByRole('button', { name: 'Save as draft' }).isDisabled()).toBe(true);

  await page.getByRole('button', { name: 'Undo' }).click(WAIT);
  await page.getByText('No errors').waitFor(WAIT);
  await page.waitForTimeout(500);
  await page.reload();
  await page.getByText('was brought back').waitFor(WAIT);
  await yamlOf(page).getByText(key).waitFor(WAIT);

  await page.getByText('No errors').waitFor(WAIT);
  await page.getByRole('button', { name: 'Save as draft' }).click(WAIT);
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}\/plan/, WAIT);
  const { items } = await the.api.call<{ items: { key: string; phase: string }[] }>(
    `/v1/campaigns?key=${key}`,
    { as: 'lead@fanfare.example' },
  );
  expect(items).toMatchObject([{ key, phase: 'draft' }]);
}, 240_000);
