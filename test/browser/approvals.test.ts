/** Screen 4 by thumb: what waits is found, read and decided on a phone, and a plan that changes meanwhile is not. */
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PHONE, useConsole } from './support/console.ts';
import { once, type OwnPlan, patientPlan, startOwn } from './support/own-campaign.ts';

const the = useConsole();
const LEAD = 'lead@fanfare.example';
let ids: Record<'approved' | 'changed', string>;
const plans: Record<keyof typeof ids, OwnPlan> = {
  approved: patientPlan('thumb-approved', 'Thumb sale'),
  changed: patientPlan('thumb-changed', 'Moving sale'),
};

beforeAll(async () => {
  const [approved, changed] = await Promise.all([
    startOwn(the.api, plans.approved),
    startOwn(the.api, plans.changed),
  ]);
  ids = { approved, changed };
  const waits = (id: string) => once({ api: the.api, id }, ({ approvals }) => approvals.length > 0);
  await Promise.all([waits(approved), waits(changed)]);
}, 400_000);

/** Whether a thumb can press it without scrolling. */
async function isAtHand(button: Locator): Promise<boolean> {
  const box = await button.boundingBox();
  return box !== null && box.height >= 44 && box.y >= 0 && box.y + box.height <= PHONE.height;
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('an approver finds what waits, reads it and approves it, each button at hand', async () => {
  const page = await the.open('head', '/approvals', { size: PHONE });
  await page.getByRole('link', { name: /Thumb sale/ }).click();
  await page.getByRole('heading', { name: 'Thumb sale' }).waitFor();
  for (const name of ['Approve', 'Ask for changes', 'Reject', 'Hand on']) {
    expect([name, await isAtHand(button(page, name))]).toEqual([name, true]);
  }
  await button(page, 'Approve').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/You approve version \d+ of “Thumb sale”/).waitFor();
  await dialog.getByLabel('Comment').fill('Go ahead');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('Your decision is recorded').waitFor();
  const path = `/v1/campaigns/${ids.approved}/approvals`;
  const { decisions } = await the.api.call<{ decisions: object[] }>(path, { as: LEAD });
  expect(decisions).toMatchObject([
    { person: 'head@fanfare.example', verdict: 'approve', comment: 'Go ahead' },
  ]);
  await page.goto(`${the.addresses.api}/console/approvals?show=taken`);
  await page.getByRole('link', { name: /Thumb sale/ }).waitFor();
}, 240_000);

test('a plan that changes while it is read cannot be approved before the new version was looked at', async () => {
  const page = await the.open('head', `/approvals?of=${ids.changed}`, { language: 'zh-CN', size: PHONE });
  await page.getByRole('button', { name: /批\s*准/ }).waitFor();
  const body = { level: 'lead', verdict: 'requestChanges', comment: 'Cheaper' };
  const { hash, version } = await the.api.call<{ hash: string; version: number }>(
    `/v1/campaigns/${ids.changed}`,
    { as: LEAD },
  );
  await the.api.call(`/v1/campaigns/${ids.changed}/decisions`, {
    ...{ method: 'POST', as: 'head@fanfare.example', body: { ...body, hash } },
  });
  await once({ api: the.api, id: ids.changed }, ({ waitingFor }) => waitingFor === 'plan');
  const budget = { ...(plans.changed['budget'] as object), total: 150_000 };
  const content = JSON.stringify({ ...plans.changed, budget });
  const put = await fetch(`${the.api.base}/v1/campaigns/${ids.changed}/plan`, {
    method: 'PUT',
    headers: {
      authorization: await bearerOf(),
      'content-type': 'application/yaml',
      'if-match': `${version}`,
    },
    body: content,
  });
  expect(put.status).toBe(200);
  await page.getByText('您阅读期间方案已变更').waitFor();
  expect(await page.getByRole('button', { name: /批\s*准/ }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: /查看第 \d+ 版/ }).click();
  await page.getByText('150000.00').first().waitFor();
  expect(await page.getByRole('button', { name: /批\s*准/ }).isEnabled()).toBe(true);
}, 240_000);

async function bearerOf(): Promise<string> {
  const people = JSON.parse(await readFile(the.addresses.tokens, 'utf8')) as Record<
    string,
    { token: string }
  >;
  return `Bearer ${people[LEAD]?.token}`;
}
