/** Screen 8, for admins: people and tokens, health, settings, the audit chain; and the register of competitors. */
import { expect, test } from '@jest/globals';
import { useConsole } from './support/console.ts';

const the = useConsole();
const ADMIN = 'admin@fanfare.example';

test('an admin adds somebody, gives them a token that is shown once, and ends it', async () => {
  const page = await the.open('admin', '/people');
  await page.getByRole('button', { name: 'Add a person' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Choose at least one role').waitFor();
  await form.getByLabel('E-mail').fill('wang@fanfare.example');
  await form.getByLabel('Name').fill('Wang Fang');
  await form.getByLabel('Roles').click();
  await page.getByTitle('Finance').click();
  await form.getByLabel('Name').click();
  await form.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row').filter({ hasText: 'wang@fanfare.example' });
  await row.getByText('Finance').waitFor();
  await row.getByRole('button', { name: 'Tokens of Wang Fang' }).click();
  const tokens = page.getByRole('dialog').filter({ hasText: 'Tokens of Wang Fang' });
  await tokens.getByRole('button', { name: 'Issue a token' }).click();
  const token = await tokens.getByRole('textbox', { name: 'Token' }).inputValue();
  const asked = () =>
    fetch(`${the.addresses.api}/v1/session`, { headers: { authorization: `Bearer ${token}` } });
  expect((await asked()).status).toBe(200);
  await tokens.getByRole('button', { name: /^Revoke the token/ }).click();
  await page.getByRole('tooltip').getByRole('button', { name: 'Revoke' }).click();
  await tokens.getByText('Revoked', { exact: true }).waitFor();
  expect((await asked()).status).toBe(401);
}, 240_000);

test('health, settings and the audit are told, without a secret', async () => {
  const page = await the.open('admin', '/health', { language: 'zh-CN', theme: 'dark' });
  await page.getByRole('rowheader', { name: '数据库' }).waitFor();
  await page.getByRole('rowheader', { name: 'campaign' }).waitFor();
  await page.goto('/console/settings');
  const keys = page.getByRole('row').filter({ hasText: 'FANFARE_LINK_KEYS' });
  await keys.getByText('机密').waitFor();
  await page.goto('/console/audit');
  await page.getByRole('button', { name: '验证全部链' }).click();
  await page.getByText(/条链完整/).waitFor();
}, 240_000);

test('a viewer finds no administration in the menu; a lead keeps what a competitor offers', async () => {
  const viewer = await the.open('viewer', '/competitors');
  await viewer.getByRole('heading', { level: 1, name: 'Competitors' }).waitFor();
  for (const name of ['People', 'Health', 'Settings', 'Audit']) {
    expect(await viewer.getByRole('link', { name, exact: true }).count()).toBe(0);
  }
  expect(await viewer.getByRole('button', { name: 'Add an offer' }).count()).toBe(0);
  const page = await the.open('lead', '/competitors');
  await page.getByRole('button', { name: 'Add an offer' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Competitor').fill('Rival & Sons');
  await form.getByLabel('Price').fill('9.99');
  await form.getByLabel('Market share').fill('12.5');
  await form.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('row').filter({ hasText: 'Rival & Sons' }).getByText('12.5%').waitFor();
  const { items } = await the.api.call<{ items: object[] }>('/v1/competitors?name=Rival %26 Sons', {
    as: ADMIN,
  });
  expect(items).toMatchObject([{ price: '9.99', share: 0.125 }]);
}, 240_000);
