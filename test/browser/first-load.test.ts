import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { consoleFolder } from '../../stack/locations.mjs';
import { useConsole } from './support/console.ts';
import { settled } from './support/settle.ts';

const the = useConsole();
const BUDGET = 300_000;

test('the campaign list is there after less than 300 KB, gzipped, and nothing comes from elsewhere', async () => {
  const page = await the.open('lead', '/account');
  await settled(page);
  const fresh = await page
    .context()
    .browser()!
    .newContext({ storageState: await page.context().storageState() });
  const list = await fresh.newPage();
  const asked: string[] = [];
  list.on('request', (request) => asked.push(request.url()));
  await list.goto(`${the.addresses.api}/console/campaigns`);
  await settled(list);
  const files = asked.filter((url) => url.includes('/console/assets/')).map((url) => new URL(url).pathname);
  const sizes = files.map(
    (path) => [path, statSync(join(consoleFolder, `${path.replace('/console/', '')}.gz`)).size] as const,
  );
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  expect(files.length).toBeGreaterThan(2);
  // The files are named where it is too much.
  expect(total < BUDGET ? [] : [total, ...sizes]).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(the.addresses.api) && !url.startsWith('data:'))).toEqual([]);
});
