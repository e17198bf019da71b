import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoApi } from '../../stack/demo/api.ts';
import { sendEvent, type EventAnswer } from '../../stack/demo/replay.ts';
import type { PlanJson } from './quick-plan.ts';
import { addressOf, productsOf, type QuickProduct } from './quick-shop.ts';
import { buy } from './quick-story.ts';
import { type InboxReader, submit } from './story-mail.ts';

export interface Stage {
  api: DemoApi;
  inbox: InboxReader;
  campaignId: string;
  plan: PlanJson;
  key: string;
  /** Ids of everybody who may buy. */
  customers: readonly string[];
}

/** What came of what customers, shop and team did. */
export interface Done {
  /** Answers to orders of live, in the order in which they were placed. */
  orders: EventAnswer[];
  /** Those of them who gave a shared code, by code. */
  coded: Record<string, EventAnswer>;
  /** The order with the code of a thank-you mail, which came after selling. */
  thanked: EventAnswer | undefined;
  /** What the page of pre-registration for the next campaign answered. */
  registered: number | undefined;
  /** What the survey's page answered to looking and to sending. */
  survey: { looked: number; sent: number } | undefined;
}

interface PlanCoupon {
  key: string;
  kind: string;
  codes: string;
  over?: string;
}

interface Cost {
  kind: string;
  line?: string;
  plan?: string;
}

/** Every so many customers buy something; the last ones, who never bought before, are among them. */
const ONE_IN = 4;
const PATIENCE_MS = 60_000;

const couponsOf = (plan: PlanJson): PlanCoupon[] =>
  (plan['promotions'] as PlanCoupon[]).filter(({ kind }) => kind === 'coupon');

/** A basket of the product of which one may buy most, whose list price passes an amount by half: other offers come off too. */
function basketOver(products: readonly QuickProduct[], over: number) {
  const most = ({ perBuyer = Infinity }: QuickProduct): number => perBuyer;
  const [one] = products.toSorted((a, b) => most(b) - most(a) || Number(b.price) - Number(a.price));
  if (!one) throw new Error('The plan sells nothing');
  const quantity = Math.max(1, Math.ceil((over * 1.5) / Number(one.price)));
  return [{ sku: one.sku, quantity, unitPrice: one.price }];
}

async function browse({ api, key }: Stage, customerId: string, sku: string): Promise<void> {
  const visitorId = `${key}-${customerId}`;
  const data = { visitorId, customerId, url: 'https://shop.example/', sku };
  await sendEvent(api, `seen-${visitorId}`, { type: 'page.viewed', data });
}

/** Customers look and buy, one of them with each code that all share; two sign up, and two review what they got. */
async function sell(stage: Stage, done: Done): Promise<void> {
  const { api, campaignId, plan, key, customers } = stage;
  const products = productsOf([plan]);
  const place = (id: string, order: Omit<Parameters<typeof buy>[1], 'orderId' | 'campaignId'>) =>
    buy(api, { orderId: `${key}-${id}`, campaignId, ...order });
  for (const [i, { codes, over = '0' }] of couponsOf(plan).entries()) {
    if (codes === 'unique') continue;
    const order = { customerId: customers[i + 1] ?? '', lines: basketOver(products, Number(over)) };
    done.coded[codes] = await place(`code-${i}`, { ...order, coupons: [codes] });
  }
  for (const [i, customerId] of customers.filter((_, nth) => nth % ONE_IN === 3).entries()) {
    const product = products[i % products.length];
    if (!product) continue;
    await browse(stage, customerId, product.sku);
    const lines = [{ sku: product.sku, quantity: 1 + (i % 2), unitPrice: product.price }];
    done.orders.push(await place(String(i), { customerId, lines }));
    if (i < 2) await tellOf(stage, customerId, product.sku);
  }
}

async function tellOf({ api, key }: Stage, customerId: string, sku: string): Promise<void> {
  const review = { customerId, sku, stars: 5, text: 'Good.' };
  await sendEvent(api, `review-${key}-${customerId}`, { type: 'review.posted', data: review });
  const member = { customerId: `${key}-${customerId}`, registeredAt: new Date().toISOString() };
  await sendEvent(api, `member-${key}-${customerId}`, { type: 'customer.registered', data: member });
}

/** The team books what was planned to cost something, and reports what no system of the shop knows. */
async function report({ api, campaignId, plan, key }: Stage): Promise<void> {
  const as = 'lead@fanfare.example';
  const at = new Date().toISOString();
  const post = (path: string, body: object): Promise<unknown> => api.call(path, { method: 'POST', as, body });
  const costs = [
    ...((plan['costs'] ?? []) as Cost[]),
    { kind: 'media', line: 'acquisition', plan: '1000.00' },
  ];
  for (const [i, { kind, line, plan: amount }] of costs.entries()) {
    const spend = { campaignId, kind, at, amount, reference: `${key}-cost-${i}`, ...(line && { line }) };
    if (amount !== undefined) await post('/v1/spend', spend);
  }
  for (const { metric } of (plan['goals'] as { metric: string; source?: string }[]).filter(
    ({ source }) => source === 'reported',
  )) {
    await post('/v1/metrics', { campaignId, metric, at, value: '1234', source: 'test' });
  }
}

/** What a message's mails have as subject, in each language. */
export function subjectsOf(plan: PlanJson, key: string): string[] {
  const messages = plan['messages'] as { key: string; subject?: Record<string, string> }[];
  const names = plan['name'] as Record<string, string>;
  return Object.entries(messages.find((each) => each.key === key)?.subject ?? {}).map(([language, subject]) =>
    subject.replace('{{ campaign.name }}', names[language] ?? ''),
  );
}

/** The newest mail of a message that one of these customers has got; waits for it. */
async function mailOf({ inbox, plan, customers }: Stage, key: string) {
  const subjects = subjectsOf(plan, key);
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(300)) {
    for (const customerId of customers) {
      const found = (await inbox.to(addressOf(customerId))).find(({ subject }) => subjects.includes(subject));
      if (found) return { customerId, mail: await inbox.read(found.id) };
    }
  }
  throw new Error(`Nobody got the message ${key}`);
}

interface FollowUp {
  thankYou?: { template?: string; coupon?: string };
  survey?: { template?: string };
}

/** Somebody who was thanked buys with the code of the mail. */
async function useThanks(stage: Stage, done: Done): Promise<void> {
  const { api, plan, key } = stage;
  const { thankYou } = plan['followUp'] as FollowUp;
  const coupon = couponsOf(plan).find((each) => each.key === thankYou?.coupon);
  const { customerId, mail } = await mailOf(stage, thankYou?.template ?? 'thank-you');
  const code = /\b[2-9A-HJ-NP-Z]{4}(?:-[2-9A-HJ-NP-Z]{4}){2}\b/.exec(mail.text)?.[0];
  if (code === undefined) throw new Error(`No code in: ${mail.text}`);
  const next = mail.links.find((each) => each.includes('/p/preregister/'));
  if (next !== undefined) done.registered = (await submit(next, {})).status;
  const lines = basketOver(productsOf([plan]), Number(coupon?.over ?? 0));
  const order = { orderId: `${key}-thanked`, customerId, lines, coupons: [code] };
  done.thanked = await buy(api, order);
}

/** Somebody answers the survey on its page. */
async function answerSurvey(stage: Stage, done: Done): Promise<void> {
  const { survey } = stage.plan['followUp'] as FollowUp;
  const { mail } = await mailOf(stage, survey?.template ?? 'survey');
  const link = mail.links.find((each) => each.includes('/p/survey/')) ?? '';
  const { status: looked } = await fetch(link);
  const { status: sent } = await submit(link, { nps: '9', csat: '5', repurchase: '4', open: '很好 · Good' });
  done.survey = { looked, sent };
}

/** What customers, shop and team do in each phase, and what comes of it. */
export function actsOf(stage: Stage): { acts: Record<string, () => Promise<void>>; done: Done } {
  const done: Done = { orders: [], coded: {}, thanked: undefined, registered: undefined, survey: undefined };
  return {
    acts: {
      live: async () => void (await Promise.all([sell(stage, done), report(stage)])),
      followUp: async () => void (await Promise.all([useThanks(stage, done), answerSurvey(stage, done)])),
    },
    done,
  };
}
