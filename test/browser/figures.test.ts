/** Figures, money and stock of a campaign, as people see them. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sendEvent } from '../../stack/demo/replay.ts';
import { useConsole } from './support/console.ts';
import { settled } from './support/settle.ts';
import type { Showcase } from './support/showcase.ts';

const the = useConsole();
let campaigns: Showcase;

beforeAll(async () => {
  campaigns = await the.showcase();
}, 240_000);

const LEAD = 'lead@fanfare.example';

async function open(path: string, seat = {}): Promise<Page> {
  const page = await the.open('lead', path, seat);
  await settled(page);
  return page;
}

/** How many pixels of each chart in sight have a colour. */
const painted = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('canvas')].map((canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.filter((value, i) => i % 4 === 3 && value > 0).length;
    }),
  );

interface Series {
  series: { at: string; sales: string; orders: number }[];
}

test('charts are painted, and as a table they have the numbers that the API has', async () => {
  const id = campaigns.completed;
  const page = await open(`/campaigns/${id}/figures`);
  await page.waitForFunction(() => document.querySelectorAll('canvas').length >= 4);
  for (const pixels of await painted(page)) expect(pixels).toBeGreaterThan(500);
  const answer = await the.api.call<Series>(`/v1/campaigns/${id}/kpis/series`, { as: LEAD });
  await page.getByRole('button', { name: /^Table: Running total against target/ }).click();
  const rows = page.getByRole('region', { name: /^Running total against target/ }).locator('tbody tr');
  expect(await rows.count()).toBe(answer.series.length);
  const sum = answer.series.reduce((total, { sales }) => total + Math.round(Number(sales) * 100), 0) / 100;
  const shown = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' }).format(sum);
  expect(await rows.last().locator('td').first().innerText()).toBe(shown);
});

test('an order is counted without the page being loaded again', async () => {
  const page = await open(`/campaigns/${campaigns.live}/figures`);
  const tile = page.locator('.figure-tile', { hasText: /^Orders/ }).locator('.figure-value');
  const before = Number((await tile.innerText()).replaceAll(',', ''));
  await page.evaluate(() => Object.assign(window, { untouched: true }));
  const { items } = await the.api.call<{ items: { sku: string; left: number | null }[] }>(
    `/v1/campaigns/${campaigns.live}/stock`,
    { as: LEAD },
  );
  const sku = items.find(({ left }) => (left ?? 0) > 5)?.sku ?? '';
  const orderId = `figures-${randomUUID()}`;
  const lines = [{ sku, quantity: 1, unitPrice: '5.00' }];
  const placed = { orderId, campaignId: campaigns.live, lines };
  await sendEvent(the.api, `${orderId}-placed`, { type: 'order.placed', data: placed });
  await sendEvent(the.api, `${orderId}-paid`, { type: 'order.paid', data: { orderId, amount: '5.00' } });
  await page.waitForFunction(
    (count) =>
      [...document.querySelectorAll('.figure-tile')].some(
        (one) =>
          one.querySelector('dt')?.textContent?.startsWith('Orders') === true &&
          Number(one.querySelector('.figure-value')?.textContent?.replaceAll(',', '')) > count,
      ),
    before,
    { timeout: 45_000 },
  );
  expect(await page.evaluate(() => 'untouched' in window)).toBe(true);
});

test('what a figure means can be opened by keyboard, in Chinese too', async () => {
  const page = await open(`/campaigns/${campaigns.completed}/figures`, { language: 'zh-CN' });
  const button = page.getByRole('button', { name: '什么是客单价？' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByText('销售额 ÷ 订单数。').waitFor();
});

test('stock and budget show what the API says, and only those who may can book or change', async () => {
  const id = campaigns.completed;
  const stock = await open(`/campaigns/${id}/stock`);
  const { items } = await the.api.call<{ items: object[] }>(`/v1/campaigns/${id}/stock`, { as: LEAD });
  expect(await stock.locator('.product-card').count()).toBe(items.length);
  expect(await stock.getByRole('button', { name: /^Change the stock/ }).count()).toBe(0);
  const money = await open(`/campaigns/${id}/money`);
  const { lines } = await the.api.call<{ lines: object[] }>(`/v1/campaigns/${id}/budget`, { as: LEAD });
  const table = money.getByRole('region', { name: 'Budget by line' }).locator('table').first();
  expect(await table.locator('tbody tr').count()).toBe(lines.length + 1);
  await money.getByRole('button', { name: 'Book a cost' }).waitFor();
});
