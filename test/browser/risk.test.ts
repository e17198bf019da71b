/** Screen 5 by thumb: an incident is taken on, acted on and resolved on a phone; the emergency stop is seen by all. */
import { beforeAll, expect, test } from '@jest/globals';
import { PHONE, useConsole } from './support/console.ts';
import { once, patientPlan, startOwn } from './support/own-campaign.ts';

const the = useConsole();
const LEAD = 'lead@fanfare.example';
let id = '';

/** A risk that trips at the first look: nobody has a million page views a minute. */
const TRIPS = {
  ...{ key: 'too-quiet', likelihood: 5, impact: 5, owner: 'ops@fanfare.example', emergency: 'Call the shop' },
  detect: { metric: 'trafficRate', below: 1_000_000 },
  playbook: [{ do: 'salesCap', orders: 900 }],
};
const step = (who: string) => ({ notify: [`${who}@fanfare.example`], wait: 'PT90M' });
const escalation = { steps: ['oncall', 'director'].map(step), unanswered: 'continue' };

beforeAll(async () => {
  const plan = { ...patientPlan('thumb-risk', 'Quiet sale'), risks: [TRIPS], escalation };
  id = await startOwn(the.api, plan);
  await once({ api: the.api, id, approve: true }, ({ incidents }) => incidents.length > 0);
}, 400_000);

test('a responder takes an incident on with one press, caps sales and resolves it with cause and lesson', async () => {
  const page = await the.open('oncall', '/risk?cell=5x5', { size: PHONE });
  const card = page.getByRole('article').filter({ hasText: 'Quiet sale' });
  await card.getByText('Called now: Oncall').waitFor();
  await card.getByText(/Next in .*: Director/).waitFor();
  const take = card.getByRole('button', { name: 'I take it on' });
  const box = await take.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
  await take.click();
  await card.getByText(/Oncall took it on/).waitFor();
  await card.getByRole('link').click();
  await page.getByRole('button', { name: 'Act: Cap sales a day' }).click();
  const act = page.getByRole('dialog');
  await act.getByLabel('Orders a day').fill('700');
  await act.getByRole('button', { name: 'Do it now' }).click();
  await page.getByText(/daily cap orders a day 700/).waitFor();
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  const resolve = page.getByRole('dialog').filter({ hasText: 'What was the cause?' });
  await resolve.getByLabel('What was the cause?').fill('No visitors yet');
  await resolve.getByLabel('What do we learn from it?').fill('Ask later');
  await resolve.getByRole('button', { name: 'Resolve' }).click();
  await page.getByText(/Oncall resolved it/).waitFor();
  const { items } = await the.api.call<{ items: object[] }>(`/v1/incidents?campaignId=${id}&state=resolved`, {
    as: LEAD,
  });
  expect(items).toMatchObject([{ risk: 'too-quiet', cause: 'No visitors yet', lesson: 'Ask later' }]);
}, 240_000);

test('a campaign’s mail is stopped with a reason, everybody reads so, and who may lifts it', async () => {
  const page = await the.open('oncall', `/campaigns/${id}/risks`, { size: PHONE });
  await page.getByRole('button', { name: 'Emergency stop' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/no customer gets any more mail|gets any more mail of “Quiet sale”/).waitFor();
  await dialog.getByLabel('Reason').fill('Wrong price in the mail');
  await dialog.getByRole('button', { name: /Stop this campaign/ }).click();
  const banner = page.locator('.ant-alert-banner').filter({ hasText: 'Wrong price in the mail' });
  await banner.waitFor();
  const other = await the.open('viewer', '/risk', { language: 'zh-CN' });
  await other
    .getByText(/Wrong price in the mail/)
    .first()
    .waitFor();
  expect(await other.getByRole('button', { name: '解除停止' }).count()).toBe(0);
  await banner.getByRole('button', { name: 'Lift the stop' }).click();
  const lift = page.getByRole('dialog').filter({ hasText: 'goes on sending' });
  await lift.getByLabel('Reason').fill('Price mended');
  await lift.getByRole('button', { name: 'Lift the stop' }).click();
  await banner.waitFor({ state: 'detached' });
}, 240_000);
