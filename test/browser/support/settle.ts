import type { Page } from 'playwright-core';

/** Waits until a screen shows what it is about: its title, and nothing that is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(
    () => document.querySelector('.ant-spin-spinning, .ant-skeleton, .loading') === null,
  );
  await page.evaluate(() => document.fonts.ready);
}
