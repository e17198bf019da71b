/** Screen 7: what customers said, the report, its lessons, and campaigns side by side. */
import { beforeAll, expect, test } from '@jest/globals';
import { PHONE, useConsole } from './support/console.ts';

const the = useConsole();
let id = '';

beforeAll(async () => {
  id = (await the.showcase()).completed;
}, 240_000);

test('a lead reads the report, its gap as a table that adds up, and writes lessons that a viewer reads', async () => {
  const page = await the.open('lead', `/campaigns/${id}/recap`);
  const gap = page.getByRole('region', { name: 'Why sales differ from their target' }).first();
  await gap.getByRole('button', { name: 'Table: Why sales differ from their target' }).click();
  for (const step of ['Target', 'Reach', 'Conversion', 'Order value', 'Actual']) {
    await gap.getByRole('rowheader', { name: step, exact: true }).waitFor();
  }
  for (const part of [
    'Goals against targets',
    'Funnel',
    'Effect of contact',
    'Budget against actual',
    'Sign-off',
  ]) {
    await page.getByRole('heading', { level: 2, name: part }).waitFor();
  }
  const csv = page.getByRole('link', { name: 'Download CSV', exact: true });
  const answer = await page.request.get((await csv.getAttribute('href')) ?? '');
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  await page.getByRole('button', { name: /^(Write|Edit)$/ }).click();
  await page.getByLabel('Lessons', { exact: true }).fill('Start earlier\n\nKeep the gift');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Written by lead@fanfare.example').waitFor();
  const reader = await the.open('viewer', `/campaigns/${id}/recap`, { language: 'zh-CN', size: PHONE });
  await reader.getByText('Keep the gift').waitFor();
  await reader.getByRole('heading', { name: '销售差异分解' }).waitFor();
  expect(await reader.getByRole('button', { name: /^(填写|编辑)$/ }).count()).toBe(0);
}, 240_000);

test('answers are narrowed by what people scored, the address keeps it, and a viewer sees none of them', async () => {
  const page = await the.open('lead', `/campaigns/${id}/follow-up?nps=promoters`);
  await page.getByRole('heading', { name: 'Survey' }).waitFor();
  const survey = await the.api.call<{ asked: number; answered: number }>(`/v1/campaigns/${id}/survey`, {
    as: 'lead@fanfare.example',
  });
  const { asked, answered } = survey;
  await page
    .getByText(asked === 0 ? 'The survey has not gone out yet' : `${answered} of ${asked} people`)
    .waitFor();
  if (answered > 0) await page.getByText('Promoters (9–10)').first().waitFor();
  const mails = page.getByRole('region', { name: 'Mail of the follow-up' }).first();
  await mails.getByRole('rowheader', { name: 'Thank-you' }).waitFor();
  const viewer = await the.open('viewer', `/campaigns/${id}/follow-up`);
  await viewer.getByRole('rowheader', { name: 'Thank-you' }).waitFor();
  expect(await viewer.getByRole('heading', { name: 'Survey' }).count()).toBe(0);
}, 240_000);

test('campaigns to compare are chosen by name, and one alone is compared with nothing', async () => {
  const page = await the.open('viewer', `/compare?ids=${id}`);
  await page.getByText('Choose at least two campaigns').waitFor();
  await page.getByRole('combobox', { name: 'Campaigns with a recap' }).waitFor();
}, 240_000);
