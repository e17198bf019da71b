/** Screen 8 as people use it: in by password, by the link of a mail, by a one-time link; out again. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { makeSignInLink } from '../../store/sign-in-links.ts';
import { PHONE, useConsole } from './support/console.ts';
import { settled } from './support/settle.ts';

const the = useConsole();
const ADMIN = 'admin@fanfare.example';

/** Somebody new, whose password no other suite needs. */
async function newcomer(): Promise<{ id: string; email: string }> {
  const email = `new-${randomBytes(4).toString('hex')}@fanfare.example`;
  const body = { email, name: 'Wen New', roles: ['viewer'] };
  const { id } = await the.api.call<{ id: string }>('/v1/people', { method: 'POST', as: ADMIN, body });
  return { id, email };
}

/** The link of the newest mail to somebody. */
async function linkTo(email: string): Promise<string> {
  const inbox = the.addresses.inbox ?? '';
  for (let tries = 0; tries < 200; tries += 1) {
    const list = await (await fetch(`${inbox}/api/messages?to=${email}`)).json();
    const [newest] = (list as { items: { id: number }[] }).items;
    if (newest !== undefined) {
      const mail = await (await fetch(`${inbox}/api/messages/${newest.id}`)).text();
      return /https?:\/\/[^"\\\s<>]+\/console\/set-password#[\w-]+/.exec(mail)?.[0] ?? '';
    }
    await sleep(250);
  }
  throw new Error(`No mail to ${email} came`);
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

describe('signing in', () => {
  test('leads back to where somebody wanted to go, after a wrong try in Chinese; signing out ends it', async () => {
    const tokens = JSON.parse(await readFile(the.addresses.tokens, 'utf8')) as Record<
      string,
      { password?: string }
    >;
    const page = await the.open(null, '/account', { language: 'zh-CN' });
    await page.waitForURL(/sign-in\?to=%2Faccount$/);
    await page.getByLabel('邮箱').fill('viewer@fanfare.example');
    await page.getByLabel('密码', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('邮箱或密码不正确。').waitFor();
    await page.getByLabel('密码', { exact: true }).fill(tokens['viewer@fanfare.example']?.password ?? '');
    await page.keyboard.press('Enter');
    await title(page, '我的账户').waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'fanfare_session', httpOnly: true, sameSite: 'Strict' });
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForURL(/\/console\/sign-in/);
    expect(await page.context().cookies()).toEqual([]);
    await page.goto(`${the.addresses.api}/console/account`);
    await page.waitForURL(/sign-in\?to=/);
  });

  test('a session that is ended elsewhere leads to the sign-in at the next press', async () => {
    const page = await the.open('viewer', '/account');
    await settled(page);
    await page.getByText('This one').waitFor();
    const { value = '' } = (await page.context().cookies())[0] ?? {};
    await fetch(`${the.addresses.api}/v1/session`, {
      ...{ method: 'DELETE', headers: { cookie: `fanfare_session=${value}` } },
    });
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/sign-in\?to=%2Faccount/);
  });
});

describe('a link by mail', () => {
  test('somebody invited chooses a password on a phone, once, and the link stands in no address', async () => {
    const { id, email } = await newcomer();
    await the.api.call(`/v1/people/${id}/invite`, { method: 'POST', as: ADMIN, body: {} });
    const link = await linkTo(email);
    const page = await the.open(null, '/sign-in', { size: PHONE });
    await page.goto(link);
    await title(page, 'Choose a password').waitFor();
    expect(page.url()).not.toContain('#');
    const field = page.getByLabel('New password');
    await field.fill('short');
    await page.keyboard.press('Enter');
    await page.getByText('Take 12 characters or more').waitFor();
    await field.fill('password1234567');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/one of the first/)
      .waitFor();
    await field.fill('tall-lamp-counts-9-stars');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/console\/campaigns/);
    await page.goto(`${link.replace('#', '?again#')}`);
    await page.getByLabel('New password').fill('tall-lamp-counts-8-stars');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Ask for another link' }).waitFor();
  });

  test('a forgotten password is asked for without being told who is here', async () => {
    const { email } = await newcomer();
    const page = await the.open(null, '/sign-in');
    await page.getByRole('button', { name: 'Forgotten your password?' }).click();
    await page.getByLabel('E-mail').fill(email);
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('Look into your inbox').waitFor();
    expect(await linkTo(email)).toMatch(/#[\w-]{43}$/);
  });
});

test('a one-time link signs in by its button and leads to its place; a second press is told', async () => {
  const { id } = await newcomer();
  const token = await makeSignInLink(the.db.pool, {
    ...{ personId: id, expiresAt: new Date(Date.now() + 600_000) },
  });
  const page = await the.open(null, '/sign-in');
  const address = `${the.addresses.api}/p/sign-in/${token}?to=%2Fconsole%2Faccount`;
  await page.goto(address);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await title(page, 'My account').waitFor();
  await page.getByText('By one-time link').waitFor();
  await page.goto(address);
  await title(page, 'This link has been used').waitFor();
});
