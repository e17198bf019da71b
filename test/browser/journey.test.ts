/**
 * A campaign from template to recap as its people see it, in both languages at the same time on one stack whose API dies
 * on the way. Its phases are seconds: what is waited for is on the screen, and no page is ever loaded again.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { sendEvent } from '../../stack/demo/replay.ts';
import { importShop } from '../../stack/demo/shop.ts';
import { LANGUAGES, type Language, type Texts, type TextTable } from '../../web/i18n/texts.ts';
import { texts as approvalTexts } from '../../web/screens/approvals/texts.ts';
import { texts as planNewTexts } from '../../web/screens/plan-new/texts.ts';
import { actionTexts, frameTexts } from '../../web/ui/campaign-frame/texts.ts';
import { incidentTexts } from '../../web/ui/incident/texts.ts';
import { editorTexts } from '../../web/ui/plan-editor/texts.ts';
import { phaseTexts, statusTexts } from '../../web/vocabulary/lifecycle.ts';
import { useStacks } from '../support/stack.ts';
import { SCARCE, sliceShop, storyPlan } from '../support/story-shop.ts';
import { DESK, openPage, PHONE, startBrowser } from './support/browser.ts';

const LEAD = 'lead@fanfare.example';
const SECONDS = { warmUp: 8, live: 45, followUp: 6, lastCall: 20 };
const UNITS = 50;
const stacks = useStacks([{}]);
const the = () => stacks[0]!;
const faults: string[] = [];
let browser: Browser;

/** A text of the console as a person of that language reads it. */
const say = <T extends TextTable>({ table }: Texts<T>, key: keyof T & string, language: Language): string =>
  table[key]![language];

const nameOf = (language: Language): string => (language === 'en' ? 'Gifts of the journey' : '旅途好礼');

async function open(
  person: string,
  path: string,
  { language, phone }: { language: Language; phone: boolean },
) {
  const { addresses } = the().stack;
  const seat = { language, size: phone ? PHONE : DESK };
  return openPage({ browser, addresses, faults }, { person, path, seat });
}

/** The plan whose phases last seconds, as a template that the shop has saved. */
async function saveTemplate(language: Language, stock: Record<string, number>): Promise<string> {
  const { api } = the();
  const key = `journey-${language.toLowerCase()}`;
  const plan = JSON.parse(storyPlan({ key, name: 'Journey', seconds: SECONDS, stock })) as object;
  const name = { en: nameOf(language), 'zh-CN': nameOf(language) };
  const body = { ...plan, name };
  const draft = await api.call<{ id: string }>('/v1/campaigns', { method: 'POST', as: LEAD, body });
  const reason = { reason: 'Kept as a template' };
  await api.call(`/v1/campaigns/${draft.id}/cancel`, { method: 'POST', as: LEAD, body: reason });
  await api.call(`/v1/campaigns/${draft.id}/template`, { method: 'POST', as: LEAD, body: { key } });
  return key;
}

beforeAll(async () => {
  const { shop, stock } = await sliceShop({ oneIn: 12, scarce: () => 4 * UNITS });
  browser = await startBrowser();
  await importShop(the().api, shop);
  const shares = Object.fromEntries(
    Object.entries(stock).map(([sku, units]) => [sku, Math.floor(units / 4)]),
  );
  for (const language of LANGUAGES) await saveTemplate(language, { ...shares, [SCARCE]: UNITS });
}, 240_000);

afterAll(async () => {
  await browser?.close();
});

/** Template → check → draft → start; answers the lead's page of the campaign, which stays open from then on. */
async function begin(language: Language): Promise<{ page: Page; id: string }> {
  const page = await open('lead', '/plans/new', { language, phone: false });
  const use = say(planNewTexts, 'useThis', language).replace('{{name}}', nameOf(language));
  await page.getByRole('button', { name: use }).click();
  await page
    .getByText(say(editorTexts, 'right', language))
    .first()
    .waitFor();
  await page.getByRole('button', { name: say(planNewTexts, 'save', language) }).click();
  await page.waitForURL(/\/campaigns\/[0-9a-f-]{36}\/plan$/);
  const id = /campaigns\/([0-9a-f-]{36})/.exec(page.url())![1]!;
  const start = { name: say(actionTexts, 'start', language), exact: true };
  await page.getByRole('button', start).click();
  await page.getByRole('dialog').getByRole('button', start).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.goto(`${the().stack.addresses.api}/console/campaigns/${id}`);
  return { page, id };
}

/** Approves on a phone: the list, the plan, the button, the sentence, done. */
async function approve(person: string, language: Language): Promise<void> {
  const page = await open(person, '/approvals', { language, phone: true });
  await page.getByRole('link', { name: new RegExp(nameOf(language)) }).click();
  const button = { name: say(approvalTexts, 'approve', language), exact: true };
  await page.getByRole('button', button).click();
  await page.getByRole('dialog').getByRole('button', button).click();
  await page
    .getByText(say(approvalTexts, 'done', language))
    .first()
    .waitFor();
  await page.context().close();
}

/** One order takes all there is of a product, so that its risk trips. */
async function sellOut(id: string): Promise<void> {
  const lines = [{ sku: SCARCE, quantity: UNITS, unitPrice: '12.75' }];
  const data = { orderId: `journey-${id.slice(-8)}`, campaignId: id, lines };
  expect(await sendEvent(the().api, data.orderId, { type: 'order.placed', data })).toMatchObject({
    status: 200,
  });
}

/** The person on call takes the incident on, by thumb. */
async function acknowledge(language: Language): Promise<void> {
  const page = await open('oncall', '/risk', { language, phone: true });
  const name = nameOf(language);
  const card = page.locator('article, li, section').filter({ hasText: name }).last();
  await card
    .getByRole('button', { name: say(incidentTexts, 'acknowledge', language) })
    .first()
    .click();
  await page
    .getByText(say(incidentTexts, 'acknowledged', language))
    .first()
    .waitFor();
  await page.context().close();
}

const phaseShown = (page: Page, phase: keyof typeof phaseTexts.table, language: Language) =>
  page.locator('[aria-current=step]').filter({ hasText: say(phaseTexts, phase, language) });

/** The API dies under both and comes again by itself: the open page of one that is live goes on without being loaded. */
async function loseTheApi(page: Page, language: Language): Promise<void> {
  const { stack } = the();
  process.kill(stack.api.pid(), 'SIGKILL');
  await page
    .getByText(say(frameTexts, 'reconnecting', language))
    .first()
    .waitFor();
  await page
    .getByText(say(frameTexts, 'connected', language), { exact: true })
    .first()
    .waitFor();
}

async function travel(language: Language): Promise<void> {
  const { page, id } = await begin(language);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await phaseShown(page, 'approval', language).waitFor();
  await approve('head', language);
  await approve('cfo', language);
  await phaseShown(page, 'live', language).waitFor();
  if (language === 'en') await loseTheApi(page, language);
  await sellOut(id);
  await acknowledge(language);
  // Its tag: “已完成” is said of each phase that is over, too.
  const status = page.locator('.ant-tag', { hasText: say(statusTexts, 'completed', language) });
  await status.first().waitFor({ timeout: 150_000 });
  expect(loads).toBe(0);

  await page.goto(`${the().stack.addresses.api}/console/campaigns/${id}/recap`);
  await page.locator('h2').first().waitFor();
  const path = `/v1/campaigns/${id}/recap`;
  const { figures } = await the().api.call<{ figures: { orders: number } }>(path, { as: LEAD });
  expect(figures).toMatchObject({ orders: expect.any(Number) });
}

test('a lead creates a campaign from a template, two approve by phone, it goes live, sells out, is answered and recaps: in both languages at once', async () => {
  const journeys = await Promise.allSettled(LANGUAGES.map(travel));
  expect(journeys.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))).toEqual([]);
  expect(faults).toEqual([]);
}, 400_000);

test('the tokens file that the console signs in by is for its owner only', async () => {
  const people = JSON.parse(await readFile(the().stack.addresses.tokens, 'utf8')) as Record<
    string,
    { password?: string }
  >;
  expect(people[LEAD]?.password?.length).toBeGreaterThanOrEqual(12);
});
