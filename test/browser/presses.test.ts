import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { useConsole } from './support/console.ts';
import { settled } from './support/settle.ts';

const the = useConsole();

/** Keys of the calls that a page makes to change one's own profile. */
function watchSaves(page: Page): string[] {
  const keys: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') keys.push(request.headers()['idempotency-key'] ?? '');
  });
  return keys;
}

test('a double click sends what it changes once (two restocks were booked)', async () => {
  const page = await the.open('design', '/account');
  await settled(page);
  const keys = watchSaves(page);
  await page.route('**/v1/session', async (route) => {
    if (route.request().method() === 'PATCH') await new Promise((wake) => setTimeout(wake, 300));
    await route.continue();
  });
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Save' }).dblclick();
  await answered;
  expect(keys).toHaveLength(1);
});

test('a press while the API is away happens once it is back, under the same key', async () => {
  const page = await the.open('design', '/account');
  await settled(page);
  const keys = watchSaves(page);
  let refused = 0;
  await page.route('**/v1/session', (route) =>
    route.request().method() === 'PATCH' && (refused += 1) <= 2
      ? route.abort('connectionrefused')
      : route.continue(),
  );
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Save' }).click();
  expect((await answered).status()).toBe(200);
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
});
