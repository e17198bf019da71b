/** Screen 1 as people use it: found by search and filters, on the board, in the calendar with its conflicts. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { planYaml } from '../support/plan-yaml.ts';
import { PHONE, useConsole } from './support/console.ts';
import { settled } from './support/settle.ts';

const the = useConsole();

/** A month in which no other suite has campaigns. */
const MONTH = '2031-06';
const LEAD = 'lead@fanfare.example';

async function draft(key: string, start: string, name: string): Promise<string> {
  const content = planYaml(key)
    .replace('Spring sale, zh-CN: 春季促销', name)
    .replace('duration: PT10S', `start: ${start}, duration: P4D`);
  const upload = { content, type: 'application/yaml' };
  const { id } = await the.api.call<{ id: string }>('/v1/campaigns', { method: 'POST', as: LEAD, upload });
  return id;
}

beforeAll(async () => {
  await draft('list-tea', `${MONTH}-10T10:00`, 'Tea week, zh-CN: 茶叶周');
  await draft('list-cake', `${MONTH}-12T10:00`, 'Cake day, zh-CN: 蛋糕日');
}, 300_000);

describe('the list', () => {
  test('what is typed and chosen narrows it, stands in the address, and is there again after a reload', async () => {
    const page = await the.open('lead', '/campaigns');
    await settled(page);
    await page.getByRole('searchbox').fill('LIST-');
    await page.waitForURL(/search=LIST-/);
    await page.waitForFunction(() => document.querySelectorAll('.campaign-table tbody tr').length === 2);
    await page.locator('summary', { hasText: 'Phase' }).click();
    await page.getByLabel('Live', { exact: true }).click();
    await page.waitForURL(/phase=live/);
    await page.getByText('No campaign fits these filters').waitFor();
    await page.reload();
    await page.getByText('No campaign fits these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).first().click();
    await page.waitForURL((url) => url.search === '');
  });

  test('on a phone it is cards, in Chinese; who may not create sees no button for it', async () => {
    const page = await the.open('viewer', '/campaigns?search=茶叶', { language: 'zh-CN', size: PHONE });
    await settled(page);
    const card = page.getByRole('article');
    await card.getByRole('link', { name: '茶叶周' }).waitFor();
    expect(await card.count()).toBe(1);
    expect(await page.getByRole('button', { name: '新建活动' }).count()).toBe(0);
    await page.getByRole('link', { name: '看板' }).click();
    await page.getByRole('region', { name: '草稿' }).getByRole('link', { name: '茶叶周' }).waitFor();
    expect(new URL(page.url()).searchParams.get('search')).toBe('茶叶');
  });
});

describe('the calendar', () => {
  test('two campaigns of one audience and one product are a conflict, opened by keyboard and kept in the address', async () => {
    const page = await the.open('lead', `/campaigns/calendar?show=timeline&month=${MONTH}&search=list-`);
    await settled(page);
    const conflict = page.getByRole('button', { name: 'Tea week and Cake day' });
    await conflict.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Same rule for the audience: everybody').waitFor();
    await page.getByText('100 + 100 wanted').waitFor();
    expect(await conflict.getAttribute('aria-expanded')).toBe('true');
    await page.waitForURL(/conflict=/);
    expect(await page.locator('.timeline li[data-marked=true]').count()).toBe(2);
    await page.getByRole('button', { name: 'Month', exact: true }).click();
    await page.locator('.month-bar[data-marked=true]').first().waitFor();
  });

  test('in words each campaign says its phases with their times in its own zone', async () => {
    const page = await the.open('viewer', `/campaigns/calendar?show=agenda&month=${MONTH}&search=list-tea`);
    await settled(page);
    const entry = page.locator('.agenda-entry');
    await entry.waitFor();
    expect((await entry.innerText()).replaceAll(/\s+/g, ' ')).toMatch(
      /Tea week.*Draft.*1 conflict.*Live: 10 Jun 2031, 10:00 ?– ?14 Jun 2031, 10:00.*Europe\/London/,
    );
  });
});
